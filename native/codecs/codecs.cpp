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

void split_row(uint8_t const* pixels, shape const& shape, int64_t row, uint8_t* samples) {
    uint8_t* first = samples + row * shape.width;
    if (shape.channels == 1) {
        std::memcpy(first, pixels, static_cast<size_t>(shape.width));
        return;
    }

    uint8_t* second = first + shape.plane();
    uint8_t* third = second + shape.plane();
    for (int32_t x = 0; x < shape.width; x++, pixels += 3) {
        first[x] = pixels[0];
        second[x] = pixels[1];
        third[x] = pixels[2];
    }
}

void merge_row(uint8_t const* samples, shape const& shape, int64_t row, uint8_t* pixels) {
    uint8_t const* first = samples + row * shape.width;
    if (shape.channels == 1) {
        std::memcpy(pixels, first, static_cast<size_t>(shape.width));
        return;
    }

    uint8_t const* second = first + shape.plane();
    uint8_t const* third = second + shape.plane();
    for (int32_t x = 0; x < shape.width; x++, pixels += 3) {
        pixels[0] = first[x];
        pixels[1] = second[x];
        pixels[2] = third[x];
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
    png
};

bool starts_with(input const& file, int64_t offset, char const* bytes, int64_t count) {
    return file.length >= offset + count && std::memcmp(file.data + offset, bytes, static_cast<size_t>(count)) == 0;
}

format format_of(input const& file) {
    if (file.length == 0) {
        throw bad_data("is empty; a JPEG or PNG file was expected");
    }

    if (starts_with(file, 0, "\xff\xd8\xff", 3)) {
        return format::jpeg;
    }

    if (starts_with(file, 0, "\x89PNG\r\n\x1a\n", 8)) {
        return format::png;
    }

    char const* known = starts_with(file, 0, "GIF8", 4)                                        ? "a GIF"
                        : starts_with(file, 0, "BM", 2)                                        ? "a BMP"
                        : starts_with(file, 0, "II*\0", 4) || starts_with(file, 0, "MM\0*", 4) ? "a TIFF"
                        : starts_with(file, 0, "RIFF", 4) && starts_with(file, 8, "WEBP", 4)   ? "a WebP"
                                                                                               : nullptr;
    if (known != nullptr) {
        throw bad_data(std::string("is ") + known + " file; JPEG and PNG files are read. Convert it first");
    }

    std::string bytes;
    for (int64_t i = 0; i < file.length && i < 8; i++) {
        char text[4];
        std::snprintf(text, sizeof text, " %02x", file.data[i]);
        bytes += text;
    }

    throw bad_data("is neither a JPEG nor a PNG file: it starts with the bytes" + bytes);
}

input input_of(uint8_t const* data, int64_t length) {
    if (length < 0 || (data == nullptr && length > 0)) {
        throw bad_argument("the file's bytes are missing");
    }

    return {data, length};
}

shape shape_of(input const& file) {
    return format_of(file) == format::jpeg ? jpeg_shape(file) : png_shape(file);
}

shape checked_shape(uint8_t const* samples, int32_t width, int32_t height, int32_t channels) {
    if (samples == nullptr || width < 1 || height < 1 || width > AC_MAX_SIDE || height > AC_MAX_SIDE || (channels != 1 && channels != 3)) {
        throw bad_argument("an image of " + std::to_string(width) + "x" + std::to_string(height) + "x" + std::to_string(channels) +
                           " cannot be written: sides from 1 to " + std::to_string(AC_MAX_SIDE) + " and 1 or 3 channels can");
    }

    return {width, height, channels};
}

mask mask_of(input const& file) {
    if (format_of(file) == format::jpeg) {
        throw bad_data("is no mask: JPEG changes numbers. A mask is a grey PNG file of 8 or 16 bits, or one with a palette");
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

int32_t ac_read_header(uint8_t const* data, int64_t length, int32_t* width, int32_t* height, int32_t* channels) {
    return run([&] {
        const shape found = shape_of(input_of(data, length));
        *width = found.width;
        *height = found.height;
        *channels = found.channels;
    });
}

int32_t ac_decode(uint8_t const* data, int64_t length, uint8_t* samples, int64_t capacity) {
    return run([&] {
        const input file = input_of(data, length);
        const shape found = shape_of(file);
        if (samples == nullptr || capacity != found.samples()) {
            throw bad_argument("room for " + std::to_string(capacity) + " samples was given; the image has " + std::to_string(found.samples()));
        }

        format_of(file) == format::jpeg ? jpeg_decode(file, found, samples) : png_decode(file, found, samples);
    });
}

int32_t ac_encode_jpeg(uint8_t const* samples, int32_t width, int32_t height, int32_t channels, int32_t quality, uint8_t** file, int64_t* length) {
    return run([&] {
        *file = nullptr;
        const shape shape = checked_shape(samples, width, height, channels);
        if (quality < 1 || quality > 100) {
            throw bad_argument("quality " + std::to_string(quality) + " is outside 1 to 100");
        }

        output made;
        jpeg_encode(samples, shape, quality, made);
        hand_over(made, file, length);
    });
}

int32_t ac_encode_png(uint8_t const* samples, int32_t width, int32_t height, int32_t channels, uint8_t** file, int64_t* length) {
    return run([&] {
        *file = nullptr;
        const shape shape = checked_shape(samples, width, height, channels);
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
