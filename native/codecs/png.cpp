// PNG through libpng. Palettes and low bit depths are expanded, and a palette or colour that is said to be transparent becomes
// alpha; gamma and colour profiles are left alone. Who asks for less gets the high byte of 16-bit samples, as from Pillow and
// OpenCV for colour, and no alpha, as from a conversion to RGB.
//
// libpng reports errors by a callback that must not return; see jpeg.cpp for how the jumps are kept harmless.
#include "codecs.h"
#include "format.h"

#include <bit>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <png.h>

namespace augmix {

namespace {

struct failure {
    std::jmp_buf jump;
    char text[200] = "";
};

[[noreturn]] void on_error(png_structp png, png_const_charp text) {
    auto* state = static_cast<failure*>(png_get_error_ptr(png));
    std::snprintf(state->text, sizeof state->text, "%s", text);
    std::longjmp(state->jump, 1);
}

// libpng warns about profiles, texts and other chunks that do not change a pixel.
void on_warning(png_structp, png_const_charp) {}

struct decoder {
    failure errors;
    input file;
    int64_t position = 0;
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::vector<uint8_t> rows;

    explicit decoder(input const& bytes)
        : file(bytes) {}
    decoder(decoder const&) = delete;
    decoder& operator=(decoder const&) = delete;
    ~decoder() { png_destroy_read_struct(&png, &info, nullptr); }

    [[noreturn]] void refuse() const { throw bad_data(std::string("cannot be read as a PNG file: ") + errors.text); }
};

void read_bytes(png_structp png, png_bytep bytes, size_t count) {
    auto* d = static_cast<decoder*>(png_get_io_ptr(png));
    if (count > static_cast<size_t>(d->file.length - d->position)) {
        png_error(png, "it ends too early");
    }

    std::memcpy(bytes, d->file.data + d->position, count);
    d->position += static_cast<int64_t>(count);
}

bool read_header(decoder& d) {
    d.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &d.errors, on_error, on_warning);
    if (d.png == nullptr) {
        return false;
    }

    if (setjmp(d.errors.jump) != 0) {
        return false;
    }

    d.info = png_create_info_struct(d.png);
    png_set_read_fn(d.png, &d, read_bytes);
    png_set_user_limits(d.png, AC_MAX_SIDE, AC_MAX_SIDE);
    png_read_info(d.png, d.info);
    return true;
}

shape found(decoder const& d) {
    int const type = png_get_color_type(d.png, d.info);
    bool const colour = (type & PNG_COLOR_MASK_COLOR) != 0;
    bool const alpha = (type & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(d.png, d.info, PNG_INFO_tRNS) != 0;
    return {static_cast<int32_t>(png_get_image_width(d.png, d.info)), static_cast<int32_t>(png_get_image_height(d.png, d.info)),
            (colour ? 3 : 1) + (alpha ? 1 : 0), png_get_bit_depth(d.png, d.info) == 16 ? 16 : 8};
}

bool set_up(decoder& d, shape const& wanted, int& passes) {
    if (setjmp(d.errors.jump) != 0) {
        return false;
    }

    if (png_get_color_type(d.png, d.info) == PNG_COLOR_TYPE_PALETTE) {
        png_set_palette_to_rgb(d.png);
    } else if (png_get_bit_depth(d.png, d.info) < 8) {
        png_set_expand_gray_1_2_4_to_8(d.png);
    }

    if (wanted.has_alpha()) {
        png_set_tRNS_to_alpha(d.png);
    } else {
        png_set_strip_alpha(d.png);
    }

    if (wanted.bits == 8) {
        png_set_strip_16(d.png);
    } else if (std::endian::native == std::endian::little) {
        png_set_swap(d.png);
    }

    passes = png_set_interlace_handling(d.png);
    png_read_update_info(d.png, d.info);
    return true;
}

// One row at a time; an interlaced image comes in several passes over all rows and so needs them all.
bool read_rows(decoder& d, shape const& shape, int passes, uint8_t* samples) {
    if (setjmp(d.errors.jump) != 0) {
        return false;
    }

    const size_t stride = png_get_rowbytes(d.png, d.info);
    for (int pass = 0; pass < passes; pass++) {
        for (int32_t y = 0; y < shape.height; y++) {
            uint8_t* row = d.rows.data() + (passes > 1 ? stride * static_cast<size_t>(y) : 0);
            png_read_row(d.png, row, nullptr);
            if (pass == passes - 1) {
                split_row(row, shape, y, samples);
            }
        }
    }

    png_read_end(d.png, nullptr);
    return true;
}

void open(decoder& d) {
    // Signature 8, then the IHDR chunk: length 4, name 4, width 4, height 4, all big endian.
    if (d.file.length < 33 || std::memcmp(d.file.data + 12, "IHDR", 4) != 0) {
        throw bad_data("cannot be read as a PNG file: it has no whole header");
    }

    check_size(png_get_uint_32(d.file.data + 16), png_get_uint_32(d.file.data + 20), "PNG");
    if (!read_header(d)) {
        d.refuse();
    }

    // Deflate cannot shrink more than 1032-fold: a short file that promises a large image is refused before memory is asked for.
    const int64_t bytes = static_cast<int64_t>(png_get_rowbytes(d.png, d.info)) * png_get_image_height(d.png, d.info);
    if (bytes / 1032 > d.file.length) {
        throw bad_data("cannot be read as a PNG file: it is too short for its " + std::to_string(found(d).width) + " x " + std::to_string(found(d).height) + " pixels");
    }
}

struct encoder {
    failure errors;
    png_structp png = nullptr;
    png_infop info = nullptr;
    output* file = nullptr;
    size_t capacity = 0;
    std::vector<uint8_t> row;

    encoder() = default;
    encoder(encoder const&) = delete;
    encoder& operator=(encoder const&) = delete;
    ~encoder() { png_destroy_write_struct(&png, &info); }
};

void write_bytes(png_structp png, png_bytep bytes, size_t count) {
    auto* e = static_cast<encoder*>(png_get_io_ptr(png));
    const size_t needed = e->file->length + count;
    if (needed > e->capacity) {
        const size_t larger = needed + needed / 2 + 4096;
        void* moved = std::realloc(e->file->data, larger);
        if (moved == nullptr) {
            png_error(png, "not enough memory");
        }

        e->file->data = static_cast<uint8_t*>(moved);
        e->capacity = larger;
    }

    std::memcpy(e->file->data + e->file->length, bytes, count);
    e->file->length = needed;
}

void flush_bytes(png_structp) {}

bool write(encoder& e, uint8_t const* samples, shape const& shape) {
    e.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &e.errors, on_error, on_warning);
    if (e.png == nullptr) {
        return false;
    }

    if (setjmp(e.errors.jump) != 0) {
        return false;
    }

    e.info = png_create_info_struct(e.png);
    png_set_write_fn(e.png, &e, write_bytes, flush_bytes);
    png_set_IHDR(e.png, e.info, static_cast<png_uint_32>(shape.width), static_cast<png_uint_32>(shape.height), shape.bits,
                 (shape.channels > 2 ? PNG_COLOR_MASK_COLOR : 0) | (shape.has_alpha() ? PNG_COLOR_MASK_ALPHA : 0), PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(e.png, e.info);
    if (shape.bits == 16 && std::endian::native == std::endian::little) {
        png_set_swap(e.png);
    }

    for (int32_t y = 0; y < shape.height; y++) {
        merge_row(samples, shape, y, e.row.data());
        png_write_row(e.png, e.row.data());
    }

    png_write_end(e.png, nullptr);
    return true;
}

// A mask's numbers are kept as they are: indices are not turned into colours, 16 bits stay 16 bits.
bool set_up_mask(decoder& d, int& passes) {
    if (setjmp(d.errors.jump) != 0) {
        return false;
    }

    png_set_packing(d.png);
    png_set_swap(d.png);
    passes = png_set_interlace_handling(d.png);
    png_read_update_info(d.png, d.info);
    return true;
}

bool read_mask_rows(decoder& d, mask const& mask, int passes, uint16_t* values) {
    if (setjmp(d.errors.jump) != 0) {
        return false;
    }

    const size_t stride = png_get_rowbytes(d.png, d.info);
    for (int pass = 0; pass < passes; pass++) {
        for (int32_t y = 0; y < mask.height; y++) {
            png_read_row(d.png, d.rows.data() + stride * static_cast<size_t>(y), nullptr);
        }
    }

    png_read_end(d.png, nullptr);
    for (int64_t i = 0; i < mask.length(); i++) {
        if (mask.bits == 16) {
            std::memcpy(values + i, d.rows.data() + 2 * i, 2);
        } else {
            values[i] = d.rows[static_cast<size_t>(i)];
        }
    }

    return true;
}

mask found_mask(decoder const& d) {
    const int type = png_get_color_type(d.png, d.info);
    const int bits = png_get_bit_depth(d.png, d.info);
    if (type != PNG_COLOR_TYPE_PALETTE && type != PNG_COLOR_TYPE_GRAY) {
        throw bad_data("is no mask: its pixels are colours or have alpha, not numbers. A mask is a grey PNG file of 8 or 16 bits, or one with a palette");
    }

    if (type == PNG_COLOR_TYPE_GRAY && bits < 8) {
        throw bad_data("is no mask: grey values of " + std::to_string(bits) + " bits are read as numbers or as brightness, differently from tool to tool. Save it with 8 bits");
    }

    png_colorp colours = nullptr;
    int count = 0;
    if (type == PNG_COLOR_TYPE_PALETTE) {
        png_get_PLTE(d.png, d.info, &colours, &count);
    }

    return {static_cast<int32_t>(png_get_image_width(d.png, d.info)), static_cast<int32_t>(png_get_image_height(d.png, d.info)), bits == 16 ? 16 : 8, count};
}

void copy_palette(decoder const& d, uint8_t* palette) {
    png_colorp colours = nullptr;
    int count = 0;
    png_get_PLTE(d.png, d.info, &colours, &count);
    for (int i = 0; i < count; i++, palette += 3) {
        palette[0] = colours[i].red;
        palette[1] = colours[i].green;
        palette[2] = colours[i].blue;
    }
}

bool write_mask(encoder& e, uint16_t const* values, mask const& mask, png_color const* palette) {
    e.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &e.errors, on_error, on_warning);
    if (e.png == nullptr) {
        return false;
    }

    if (setjmp(e.errors.jump) != 0) {
        return false;
    }

    e.info = png_create_info_struct(e.png);
    png_set_write_fn(e.png, &e, write_bytes, flush_bytes);
    png_set_IHDR(e.png, e.info, static_cast<png_uint_32>(mask.width), static_cast<png_uint_32>(mask.height), mask.bits,
                 mask.colours > 0 ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (mask.colours > 0) {
        png_set_PLTE(e.png, e.info, palette, mask.colours);
    }

    png_write_info(e.png, e.info);
    png_set_swap(e.png);
    for (int32_t y = 0; y < mask.height; y++) {
        uint16_t const* line = values + int64_t{y} * mask.width;
        for (int32_t x = 0; x < mask.width; x++) {
            if (mask.bits == 16) {
                std::memcpy(e.row.data() + 2 * x, line + x, 2);
            } else {
                e.row[static_cast<size_t>(x)] = static_cast<uint8_t>(line[x]);
            }
        }

        png_write_row(e.png, e.row.data());
    }

    png_write_end(e.png, nullptr);
    return true;
}

}  // namespace

shape png_shape(input const& file) {
    decoder d(file);
    open(d);
    return found(d);
}

void png_decode(input const& file, shape const& expected, uint8_t* samples) {
    decoder d(file);
    open(d);
    int passes = 1;
    if (!set_up(d, expected, passes)) {
        d.refuse();
    }

    d.rows.resize(png_get_rowbytes(d.png, d.info) * static_cast<size_t>(passes > 1 ? expected.height : 1));
    if (!read_rows(d, expected, passes, samples)) {
        d.refuse();
    }
}

void png_encode(uint8_t const* samples, shape const& shape, output& file) {
    encoder e;
    e.file = &file;
    e.row.resize(static_cast<size_t>(shape.bytes() / shape.height));
    if (!write(e, samples, shape)) {
        throw std::runtime_error(std::string("libpng: ") + e.errors.text);
    }
}

mask png_mask(input const& file) {
    decoder d(file);
    open(d);
    return found_mask(d);
}

void png_decode_mask(input const& file, mask const& expected, uint16_t* values, uint8_t* palette) {
    decoder d(file);
    open(d);
    int passes = 1;
    if (!set_up_mask(d, passes)) {
        d.refuse();
    }

    d.rows.resize(png_get_rowbytes(d.png, d.info) * static_cast<size_t>(expected.height));
    if (!read_mask_rows(d, expected, passes, values)) {
        d.refuse();
    }

    if (expected.colours > 0) {
        copy_palette(d, palette);
    }
}

void png_encode_mask(uint16_t const* values, mask const& mask, uint8_t const* palette, output& file) {
    encoder e;
    e.file = &file;
    e.row.resize(static_cast<size_t>(mask.width) * static_cast<size_t>(mask.bits / 8));
    std::vector<png_color> colours;
    for (int32_t i = 0; i < mask.colours; i++) {
        colours.push_back({palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]});
    }

    if (!write_mask(e, values, mask, colours.data())) {
        throw std::runtime_error(std::string("libpng: ") + e.errors.text);
    }
}

}  // namespace augmix
