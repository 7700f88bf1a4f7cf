// JPEG through libjpeg's own interface, with the defaults Pillow uses: accurate integer DCT, fancy upsampling,
// 4:2:0 chroma and the standard Huffman tables. The goldens were made with exactly these.
#include "format.h"
#include "jpeg_errors.h"

#include <vector>

namespace augmix {

namespace {

struct decoder {
    jpeg_failure errors;
    jpeg_decompress_struct info{};
    std::vector<uint8_t> row;

    decoder() { prepare(errors); }
    decoder(decoder const&) = delete;
    decoder& operator=(decoder const&) = delete;
    ~decoder() { jpeg_destroy_decompress(&info); }

    shape found() const {
        return {static_cast<int32_t>(info.image_width), static_cast<int32_t>(info.image_height), info.num_components == 1 ? 1 : 3};
    }

    [[noreturn]] void refuse() const { throw bad_data(std::string("cannot be read as a JPEG file: ") + errors.text); }
};

bool read_header(decoder& d, input const& file) {
    if (setjmp(d.errors.jump) != 0) {
        return false;
    }

    d.info.err = &d.errors.base;
    jpeg_create_decompress(&d.info);
    jpeg_mem_src(&d.info, file.data, static_cast<unsigned long>(file.length));
    jpeg_read_header(&d.info, TRUE);
    return true;
}

// Inks as Pillow turns them to light; photo tools store them inverted, which it takes for granted too.
void inks_to_rgb(uint8_t const* inks, int32_t width, uint8_t* pixels) {
    for (int32_t x = 0; x < width; x++, inks += 4, pixels += 3) {
        int const light = inks[3];
        for (int c = 0; c < 3; c++) {
            int const product = (255 - inks[c]) * light + 128;
            pixels[c] = static_cast<uint8_t>(light - ((product + (product >> 8)) >> 8));
        }
    }
}

bool start(decoder& d) {
    if (setjmp(d.errors.jump) != 0) {
        return false;
    }

    int const components = d.info.num_components;
    d.info.out_color_space = JCS_RGB;
    if (components == 1) {
        d.info.out_color_space = JCS_GRAYSCALE;
    } else if (components == 4) {
        d.info.out_color_space = JCS_CMYK;
    }
    d.info.dct_method = JDCT_ISLOW;
    d.info.do_fancy_upsampling = TRUE;
    jpeg_start_decompress(&d.info);
    return true;
}

bool read_rows(decoder& d, shape const& shape, uint8_t* samples) {
    if (setjmp(d.errors.jump) != 0) {
        return false;
    }

    while (d.info.output_scanline < d.info.output_height) {
        const int64_t y = d.info.output_scanline;
        JSAMPROW row = d.row.data();
        jpeg_read_scanlines(&d.info, &row, 1);
        if (d.info.output_components == 4) {
            inks_to_rgb(row, shape.width, row);
        }

        split_row(row, shape, y, samples);
    }

    jpeg_finish_decompress(&d.info);
    return true;
}

struct encoder {
    jpeg_failure errors;
    jpeg_compress_struct info{};
    std::vector<uint8_t> row;

    // libjpeg frees and replaces its buffer without telling until the end; so it is handed over only after success.
    // After a failure, which only a lack of memory can cause, it is lost.
    uint8_t* made = nullptr;
    unsigned long length = 0;

    encoder() { prepare(errors); }
    encoder(encoder const&) = delete;
    encoder& operator=(encoder const&) = delete;
    ~encoder() { jpeg_destroy_compress(&info); }
};

bool write(encoder& e, uint8_t const* samples, shape const& shape, int quality) {
    if (setjmp(e.errors.jump) != 0) {
        return false;
    }

    e.info.err = &e.errors.base;
    jpeg_create_compress(&e.info);
    jpeg_mem_dest(&e.info, &e.made, &e.length);
    e.info.image_width = static_cast<JDIMENSION>(shape.width);
    e.info.image_height = static_cast<JDIMENSION>(shape.height);
    e.info.input_components = shape.channels;
    e.info.in_color_space = shape.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&e.info);
    jpeg_set_quality(&e.info, quality, TRUE);
    jpeg_start_compress(&e.info, TRUE);
    while (e.info.next_scanline < e.info.image_height) {
        JSAMPROW row = e.row.data();
        merge_row(samples, shape, e.info.next_scanline, row);
        jpeg_write_scanlines(&e.info, &row, 1);
    }

    jpeg_finish_compress(&e.info);
    return true;
}

void open(decoder& d, input const& file) {
    if (!read_header(d, file)) {
        d.refuse();
    }

    check_size(d.info.image_width, d.info.image_height, "JPEG");
}

}  // namespace

shape jpeg_shape(input const& file) {
    decoder d;
    open(d, file);
    return d.found();
}

void jpeg_decode(input const& file, shape const& expected, uint8_t* samples) {
    decoder d;
    open(d, file);
    d.row.resize(static_cast<size_t>(expected.width) * 4);
    if (!start(d) || !read_rows(d, expected, samples)) {
        d.refuse();
    }
}

void jpeg_encode(uint8_t const* samples, shape const& shape, int quality, output& file) {
    encoder e;
    e.row.resize(static_cast<size_t>(shape.width) * static_cast<size_t>(shape.channels));
    if (!write(e, samples, shape, quality)) {
        throw std::runtime_error(std::string("libjpeg: ") + e.errors.text);
    }

    file.data = e.made;
    file.length = e.length;
}

}  // namespace augmix
