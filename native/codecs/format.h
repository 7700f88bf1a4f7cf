// What the formats share. Nothing here throws across the C interface: codecs.cpp catches.
#ifndef AUGMIX_CODECS_FORMAT_H
#define AUGMIX_CODECS_FORMAT_H

#include <cstdint>
#include <stdexcept>
#include <string>

namespace augmix {

// The file's fault; the text completes a sentence that starts with the file's name.
struct bad_data : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct input {
    uint8_t const* data;
    int64_t length;
};

struct shape {
    int32_t width;
    int32_t height;
    int32_t channels;
    int32_t bits = 8;

    bool has_alpha() const { return channels % 2 == 0; }
    int64_t plane() const { return int64_t{width} * height; }
    int64_t bytes() const { return plane() * channels * (bits / 8); }
};

// Numbers of 8 or 16 bits, one for each pixel; with colours, they count into a palette.
struct mask {
    int32_t width;
    int32_t height;
    int32_t bits;
    int32_t colours;

    int64_t length() const { return int64_t{width} * height; }
};

// A file being written. The memory comes from malloc, because the libraries may hand over their own.
struct output {
    uint8_t* data = nullptr;
    unsigned long length = 0;

    output() = default;
    output(output const&) = delete;
    output& operator=(output const&) = delete;
    ~output();
};

// Refuses sizes that no caller should allocate for.
void check_size(int64_t width, int64_t height, char const* format);

// One row of interleaved pixels to the planes, and back.
void split_row(uint8_t const* pixels, shape const& shape, int64_t row, uint8_t* samples);
void merge_row(uint8_t const* samples, shape const& shape, int64_t row, uint8_t* pixels);

shape jpeg_shape(input const& file);
void jpeg_decode(input const& file, shape const& expected, uint8_t* samples);
void jpeg_encode(uint8_t const* samples, shape const& shape, int quality, output& file);

// Interleaved pixels, replaced by what is left of them after compression.
void jpeg_round_trip(uint8_t* pixels, shape const& shape, int quality);

shape png_shape(input const& file);
void png_decode(input const& file, shape const& expected, uint8_t* samples);
void png_encode(uint8_t const* samples, shape const& shape, output& file);

// Whether this build reads WebP; it is never written.
bool has_webp();
shape webp_shape(input const& file);
void webp_decode(input const& file, shape const& expected, uint8_t* samples);

mask png_mask(input const& file);
void png_decode_mask(input const& file, mask const& expected, uint16_t* values, uint8_t* palette);
void png_encode_mask(uint16_t const* values, mask const& mask, uint8_t const* palette, output& file);

}  // namespace augmix

#endif
