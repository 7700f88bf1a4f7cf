// The C interface of libaugmix_codecs.so: JPEG, PNG and WebP files in memory to and from planar samples of 8 bits, or of 16 in the
// machine's byte order: [channels, height, width] with 1 channel (grey), 2 (grey, alpha), 3 (red, green, blue) or 4 (and alpha).
// Every function returns a status; when it is not AC_OK, ac_last_error says on the same thread what was wrong.
// CodecMethods.cs lists the same functions in the same order; a test compares the two.
#ifndef AUGMIX_CODECS_H
#define AUGMIX_CODECS_H

#include <stdint.h>

#define AC_API extern "C" __attribute__((visibility("default")))

// Largest side of an image that is read or written: 2.1 GB of samples at most. A PNG too short for what its header asks is refused first.
#define AC_MAX_SIDE 16384

enum ac_status {
    AC_OK = 0,
    AC_BAD_DATA = 1,      // the file's fault; the text completes a sentence that starts with the file's name
    AC_BAD_ARGUMENT = 2,  // the caller's fault
    AC_FAILED = 3         // out of memory or an error of the libraries
};

// The text of this thread's last failure, valid until its next call.
AC_API char const* ac_last_error(void);

// Whether this build reads WebP files: 1 or 0.
AC_API int32_t ac_has_webp(int32_t* has);

// The size of a JPEG, PNG or WebP image, its channels (2 and 4 have alpha) and the bits of a sample (8 or 16), from its header alone.
AC_API int32_t ac_read_header(uint8_t const* data, int64_t length, int32_t* width, int32_t* height, int32_t* channels, int32_t* bits);

// Decodes into samples, which holds capacity bytes: width * height * channels * bits / 8. Channels are those of the header, or one
// less: alpha is dropped without blending. Bits are those of the header, or 8: the high byte is kept.
AC_API int32_t ac_decode(uint8_t const* data, int64_t length, int32_t channels, int32_t bits, uint8_t* samples, int64_t capacity);

// Encodes 8-bit samples of 1 or 3 channels as baseline JPEG; quality is 1 to 100. The file is owned by the caller, who frees it with ac_free.
AC_API int32_t ac_encode_jpeg(uint8_t const* samples, int32_t width, int32_t height, int32_t channels, int32_t quality, uint8_t** file, int64_t* length);

// Replaces interleaved pixels of 1 or 3 channels by what is left of them after baseline JPEG; quality is 1 to 100.
AC_API int32_t ac_jpeg_round_trip(uint8_t* pixels, int32_t width, int32_t height, int32_t channels, int32_t quality);

// Encodes as PNG of 1 to 4 channels and 8 or 16 bits. The file is owned by the caller, who frees it with ac_free.
AC_API int32_t ac_encode_png(uint8_t const* samples, int32_t width, int32_t height, int32_t channels, int32_t bits, uint8_t** file, int64_t* length);

// What a PNG file holds as a mask, one number for each pixel: 8 or 16 bits, and how many colours its palette has, 0 for grey.
AC_API int32_t ac_read_mask_header(uint8_t const* data, int64_t length, int32_t* width, int32_t* height, int32_t* bits, int32_t* colours);

// Decodes a mask into width * height numbers, and its palette into colours * 3 bytes, as ac_read_mask_header gave them.
AC_API int32_t ac_decode_mask(uint8_t const* data, int64_t length, uint16_t* values, int64_t capacity, uint8_t* palette, int32_t palette_capacity);

// Encodes a mask as PNG; the numbers fit in the bits, and with colours (8 bits only) count into the palette. Owned by the caller, who frees it with ac_free.
AC_API int32_t ac_encode_mask(uint16_t const* values, int32_t width, int32_t height, int32_t bits, uint8_t const* palette, int32_t colours, uint8_t** file, int64_t* length);

// Frees a file made by an encoder; null is allowed.
AC_API int32_t ac_free(uint8_t* file);

#endif
