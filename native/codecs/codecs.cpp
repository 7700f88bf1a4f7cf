#include "codecs.h"

#include "format.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace augmix {

output::~output() {
    std::free(data);
}

void check_size(int64_t width, int64_t height, char const* format) {
    if (width < 1 || height < 1 || width > AC_MAX_SIDE || height > AC_MAX_SIDE) {
        throw bad_data(std::string("is a ") + format + " file of " + std::to_string(width) + " x " + std::to_string(height) +
                       " pixels; sides from 1 to " + std::to_string(AC_MAX_SIDE) + " are read");
    }
}

namespace {

// Every from_step-th sample to every to_step-th place. Samples may lie at any address: they are copied as bytes, which compilers
// turn into plain loads and stores.
template <class Sample>
void copy_samples(uint8_t const* from, size_t from_step, uint8_t* to, size_t to_step, int32_t count) {
    for (int32_t i = 0; i < count; i++, from += from_step * sizeof(Sample), to += to_step * sizeof(Sample)) {
        std::memcpy(to, from, sizeof(Sample));
    }
}

void copy(uint8_t const* from, int32_t from_step, uint8_t* to, int32_t to_step, shape const& shape) {
    (shape.bits == 16 ? copy_samples<uint16_t> : copy_samples<uint8_t>)(from, static_cast<size_t>(from_step), to, static_cast<size_t>(to_step), shape.width);
}

}  // namespace

void split_row(uint8_t const* pixels, shape const& shape, int64_t row, uint8_t* samples) {
    const int64_t size = shape.bits / 8;
    for (int32_t c = 0; c < shape.channels; c++) {
        copy(pixels + c * size, shape.channels, samples + (c * shape.plane() + row * shape.width) * size, 1, shape);
    }
}

void merge_row(uint8_t const* samples, shape const& shape, int64_t row, uint8_t* pixels) {
    const int64_t size = shape.bits / 8;
    for (int32_t c = 0; c < shape.channels; c++) {
        copy(samples + (c * shape.plane() + row * shape.width) * size, 1, pixels + c * size, shape.channels, shape);
    }
}

namespace {

struct bad_argument : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A fixed buffer: storing the text of an out-of-memory failure must not allocate.
thread_local char last_error[512] = "";

int32_t fail(ac_status status, char const* text) {
    std::snprintf(last_error, sizeof last_error, "%s", text);
    return status;
}

template <class Body>
int32_t run(Body&& body) noexcept {
    try {
        body();
        return AC_OK;
    } catch (bad_data const& e) {
        return fail(AC_BAD_DATA, e.what());
    } catch (bad_argument const& e) {
        return fail(AC_BAD_ARGUMENT, e.what());
    } catch (std::bad_alloc const&) {
        return fail(AC_FAILED, "not enough memory for the image");
    } catch (std::exception const& e) {
        return fail(AC_FAILED, e.what());
    } catch (...) {
        return fail(AC_FAILED, "an unknown failure");
    }
}

enum class format {
    jpeg,
    png,
    webp
};

bool starts_with(input const& file, int64_t offset, char const* bytes, int64_t count) {
    return file.length >= offset + count && std::memcmp(file.data + offset, bytes, static_cast<size_t>(count)) == 0;
}

format format_of(input const& file) {
    if (file.length == 0) {
        throw bad_data("is empty; a JPEG, PNG or WebP file was expected");
    }

    if (starts_with(file, 0, "\xff\xd8\xff", 3)) {
        return format::jpeg;
    }

    if (starts_with(file, 0, "\x89PNG\r\n\x1a\n", 8)) {
        return format::png;
    }

    if (starts_with(file, 0, "RIFF", 4) && starts_with(file, 8, "WEBP", 4)) {
        return format::webp;
    }

    char const* known = starts_with(file, 0, "GIF8", 4)                                        ? "a GIF"
                        : starts_with(file, 0, "BM", 2)                                        ? "a BMP"
                        : starts_with(file, 0, "II*\0", 4) || starts_with(file, 0, "MM\0*", 4) ? "a TIFF"
                                                                                               : nullptr;
    if (known != nullptr) {
        throw bad_data(std::string("is ") + known + " file; JPEG, PNG and WebP files are read. Convert it first");
    }

    std::string bytes;
    for (int64_t i = 0; i < file.length && i < 8; i++) {
        char text[4];
        std::snprintf(text, sizeof text, " %02x", file.data[i]);
        bytes += text;
    }

    throw bad_data("is neither a JPEG, PNG nor WebP file: it starts with the bytes" + bytes);
}

input input_of(uint8_t const* data, int64_t length) {
    if (length < 0 || (data == nullptr && length > 0)) {
        throw bad_argument("the file's bytes are missing");
    }

    return {data, length};
}

shape shape_of(input const& file) {
    switch (format_of(file)) {
        case format::jpeg:
            return jpeg_shape(file);
        case format::webp:
            return webp_shape(file);
        default:
            return png_shape(file);
    }
}

shape checked_shape(uint8_t const* samples, int32_t width, int32_t height, int32_t channels, int32_t bits) {
    if (samples == nullptr || width < 1 || height < 1 || width > AC_MAX_SIDE || height > AC_MAX_SIDE || channels < 1 || channels > 4 || (bits != 8 && bits != 16)) {
        throw bad_argument("an image of " + std::to_string(width) + "x" + std::to_string(height) + "x" + std::to_string(channels) + " and " + std::to_string(bits) +
                           " bits cannot be written: sides from 1 to " + std::to_string(AC_MAX_SIDE) + ", 1 to 4 channels, 8 and 16 bits can");
    }

    return {width, height, channels, bits};
}

shape checked_jpeg_shape(uint8_t const* samples, int32_t width, int32_t height, int32_t channels, int32_t quality) {
    const shape shape = checked_shape(samples, width, height, channels, 8);
    if (channels != 1 && channels != 3) {
        throw bad_argument("JPEG holds 1 or 3 channels, not " + std::to_string(channels));
    }

    if (quality < 1 || quality > 100) {
        throw bad_argument("quality " + std::to_string(quality) + " is outside 1 to 100");
    }

    return shape;
}

// What the caller wants of a file: all of it, or without alpha, or the high byte of each sample.
shape wanted(shape const& found, int32_t channels, int32_t bits) {
    bool const fits = (channels == found.channels || (found.has_alpha() && channels == found.channels - 1)) && (bits == found.bits || bits == 8);
    if (!fits) {
        throw bad_argument(std::to_string(channels) + " channels of " + std::to_string(bits) + " bits were asked for; the image has " +
                           std::to_string(found.channels) + " of " + std::to_string(found.bits));
    }

    return {found.width, found.height, channels, bits};
}

mask mask_of(input const& file) {
    const format found = format_of(file);
    if (found != format::png) {
        throw bad_data(std::string("is no mask: ") + (found == format::jpeg ? "JPEG changes numbers" : "WebP holds colours") + ". A mask is a grey PNG file of 8 or 16 bits, or one with a palette");
    }

    return png_mask(file);
}

mask checked_mask(uint16_t const* values, int32_t width, int32_t height, int32_t bits, uint8_t const* palette, int32_t colours) {
    const mask mask = {width, height, bits, colours};
    const bool fits = width >= 1 && height >= 1 && width <= AC_MAX_SIDE && height <= AC_MAX_SIDE && (bits == 8 || bits == 16) && colours >= 0 &&
                      colours <= (bits == 8 ? 256 : 0);
    if (values == nullptr || !fits || (palette == nullptr && colours > 0)) {
        throw bad_argument("a mask of " + std::to_string(width) + "x" + std::to_string(height) + ", " + std::to_string(bits) + " bits and " + std::to_string(colours) +
                           " colours cannot be written");
    }

    const int32_t end = colours > 0 ? colours : bits == 8 ? 256 : 65536;
    for (int64_t i = 0; i < mask.length(); i++) {
        if (values[i] >= end) {
            throw bad_argument("the mask's number " + std::to_string(values[i]) + " is not below " + std::to_string(end));
        }
    }

    return mask;
}

void hand_over(output& from, uint8_t** file, int64_t* length) {
    *length = static_cast<int64_t>(from.length);
    *file = std::exchange(from.data, nullptr);
}

}  // namespace

}  // namespace augmix

using namespace augmix;

char const* ac_last_error(void) {
    return last_error;
}

int32_t ac_has_webp(int32_t* has) {
    return run([&] { *has = has_webp() ? 1 : 0; });
}

int32_t ac_read_header(uint8_t const* data, int64_t length, int32_t* width, int32_t* height, int32_t* channels, int32_t* bits) {
    return run([&] {
        const shape found = shape_of(input_of(data, length));
        *width = found.width;
        *height = found.height;
        *channels = found.channels;
        *bits = found.bits;
    });
}

int32_t ac_decode(uint8_t const* data, int64_t length, int32_t channels, int32_t bits, uint8_t* samples, int64_t capacity) {
    return run([&] {
        const input file = input_of(data, length);
        const shape shape = wanted(shape_of(file), channels, bits);
        if (samples == nullptr || capacity != shape.bytes()) {
            throw bad_argument("room for " + std::to_string(capacity) + " bytes was given; the image has " + std::to_string(shape.bytes()));
        }

        switch (format_of(file)) {
            case format::jpeg:
                jpeg_decode(file, shape, samples);
                break;
            case format::webp:
                webp_decode(file, shape, samples);
                break;
            default:
                png_decode(file, shape, samples);
                break;
        }
    });
}

int32_t ac_encode_jpeg(uint8_t const* samples, int32_t width, int32_t height, int32_t channels, int32_t quality, uint8_t** file, int64_t* length) {
    return run([&] {
        *file = nullptr;
        const shape shape = checked_jpeg_shape(samples, width, height, channels, quality);
        output made;
        jpeg_encode(samples, shape, quality, made);
        hand_over(made, file, length);
    });
}

int32_t ac_jpeg_round_trip(uint8_t* pixels, int32_t width, int32_t height, int32_t channels, int32_t quality) {
    return run([&] { jpeg_round_trip(pixels, checked_jpeg_shape(pixels, width, height, channels, quality), quality); });
}

int32_t ac_encode_png(uint8_t const* samples, int32_t width, int32_t height, int32_t channels, int32_t bits, uint8_t** file, int64_t* length) {
    return run([&] {
        *file = nullptr;
        const shape shape = checked_shape(samples, width, height, channels, bits);
        output made;
        png_encode(samples, shape, made);
        hand_over(made, file, length);
    });
}

int32_t ac_read_mask_header(uint8_t const* data, int64_t length, int32_t* width, int32_t* height, int32_t* bits, int32_t* colours) {
    return run([&] {
        const mask found = mask_of(input_of(data, length));
        *width = found.width;
        *height = found.height;
        *bits = found.bits;
        *colours = found.colours;
    });
}

int32_t ac_decode_mask(uint8_t const* data, int64_t length, uint16_t* values, int64_t capacity, uint8_t* palette, int32_t palette_capacity) {
    return run([&] {
        const input file = input_of(data, length);
        const mask found = mask_of(file);
        if (values == nullptr || capacity != found.length() || palette_capacity != 3 * found.colours || (palette == nullptr && found.colours > 0)) {
            throw bad_argument("room for " + std::to_string(capacity) + " numbers and " + std::to_string(palette_capacity) + " bytes of palette was given; the mask has " +
                               std::to_string(found.length()) + " and " + std::to_string(3 * found.colours));
        }

        png_decode_mask(file, found, values, palette);
    });
}

int32_t ac_encode_mask(uint16_t const* values, int32_t width, int32_t height, int32_t bits, uint8_t const* palette, int32_t colours, uint8_t** file, int64_t* length) {
    return run([&] {
        *file = nullptr;
        const mask mask = checked_mask(values, width, height, bits, palette, colours);
        output made;
        png_encode_mask(values, mask, palette, made);
        hand_over(made, file, length);
    });
}

int32_t ac_free(uint8_t* file) {
    std::free(file);
    return AC_OK;
}
