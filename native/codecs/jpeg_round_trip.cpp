// To JPEG and back in one call, for images that shall look as if they had been stored: Pillow's defaults, as in jpeg.cpp.
// Each thread keeps a compressor, a decompressor and the compressed bytes, because making them takes longer than a small image does.
#include "format.h"
#include "jpeg_errors.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace augmix {

namespace {

// How many rows are handed over at once: libjpeg works in groups of sixteen when chroma is halved.
constexpr JDIMENSION rows_at_once = 16;

struct round_tripper {
    jpeg_failure errors;
    jpeg_compress_struct coder{};
    jpeg_decompress_struct decoder{};
    jpeg_destination_mgr destination{};
    std::vector<uint8_t> file = std::vector<uint8_t>(1 << 14);

    round_tripper() { prepare(errors); }
    round_tripper(round_tripper const&) = delete;
    round_tripper& operator=(round_tripper const&) = delete;
    ~round_tripper() {
        jpeg_destroy_compress(&coder);
        jpeg_destroy_decompress(&decoder);
    }

    size_t length() const { return file.size() - destination.free_in_buffer; }
};

round_tripper& owner(j_compress_ptr coder) {
    return *static_cast<round_tripper*>(coder->client_data);
}

void start_file(j_compress_ptr coder) {
    round_tripper& t = owner(coder);
    t.destination.next_output_byte = t.file.data();
    t.destination.free_in_buffer = t.file.size();
}

// Neither does an exception leave it nor does it jump: what calls it is C, and a jump would leave the handler open.
bool doubled(std::vector<uint8_t>& bytes) noexcept {
    try {
        bytes.resize(2 * bytes.size());
        return true;
    } catch (std::bad_alloc const&) {
        return false;
    }
}

// libjpeg calls this when the buffer is full, and takes for granted that all of it was used.
boolean grow_file(j_compress_ptr coder) {
    round_tripper& t = owner(coder);
    const size_t used = t.file.size();
    if (!doubled(t.file)) {
        ERREXIT1(coder, JERR_OUT_OF_MEMORY, 0);
    }

    t.destination.next_output_byte = t.file.data() + used;
    t.destination.free_in_buffer = used;
    return TRUE;
}

void end_file(j_compress_ptr) {}

bool create(round_tripper& t) {
    if (setjmp(t.errors.jump) != 0) {
        return false;
    }

    t.coder.err = &t.errors.base;
    t.decoder.err = &t.errors.base;
    jpeg_create_compress(&t.coder);
    jpeg_create_decompress(&t.decoder);
    t.destination.init_destination = start_file;
    t.destination.empty_output_buffer = grow_file;
    t.destination.term_destination = end_file;
    t.coder.client_data = &t;
    t.coder.dest = &t.destination;
    return true;
}

void point_at_rows(uint8_t* pixels, shape const& shape, JDIMENSION first, JSAMPROW (&rows)[rows_at_once]) {
    const size_t stride = static_cast<size_t>(shape.width) * static_cast<size_t>(shape.channels);
    for (JDIMENSION i = 0; i < rows_at_once; i++) {
        rows[i] = pixels + stride * std::min(first + i, static_cast<JDIMENSION>(shape.height - 1));
    }
}

bool compress(round_tripper& t, uint8_t* pixels, shape const& shape, int quality) {
    if (setjmp(t.errors.jump) != 0) {
        return false;
    }

    j_compress_ptr coder = &t.coder;
    coder->image_width = static_cast<JDIMENSION>(shape.width);
    coder->image_height = static_cast<JDIMENSION>(shape.height);
    coder->input_components = shape.channels;
    coder->in_color_space = shape.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(coder);
    jpeg_set_quality(coder, quality, TRUE);
    jpeg_start_compress(coder, TRUE);
    while (coder->next_scanline < coder->image_height) {
        JSAMPROW rows[rows_at_once];
        point_at_rows(pixels, shape, coder->next_scanline, rows);
        jpeg_write_scanlines(coder, rows, std::min(rows_at_once, coder->image_height - coder->next_scanline));
    }

    jpeg_finish_compress(coder);
    return true;
}

bool decompress(round_tripper& t, uint8_t* pixels, shape const& shape) {
    if (setjmp(t.errors.jump) != 0) {
        return false;
    }

    j_decompress_ptr decoder = &t.decoder;
    jpeg_mem_src(decoder, t.file.data(), static_cast<unsigned long>(t.length()));
    jpeg_read_header(decoder, TRUE);
    decoder->out_color_space = shape.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    decoder->dct_method = JDCT_ISLOW;
    decoder->do_fancy_upsampling = TRUE;
    jpeg_start_decompress(decoder);
    while (decoder->output_scanline < decoder->output_height) {
        JSAMPROW rows[rows_at_once];
        point_at_rows(pixels, shape, decoder->output_scanline, rows);
        jpeg_read_scanlines(decoder, rows, std::min(rows_at_once, decoder->output_height - decoder->output_scanline));
    }

    jpeg_finish_decompress(decoder);
    return true;
}

// Null until the thread's first image, and again after a failure, which leaves libjpeg in the middle of a file.
thread_local std::unique_ptr<round_tripper> kept;

}  // namespace

void jpeg_round_trip(uint8_t* pixels, shape const& shape, int quality) {
    std::unique_ptr<round_tripper> t = std::move(kept);
    bool whole = t != nullptr;
    if (!whole) {
        t = std::make_unique<round_tripper>();
        whole = create(*t);
    }

    if (!whole || !compress(*t, pixels, shape, quality) || !decompress(*t, pixels, shape)) {
        throw std::runtime_error(std::string("libjpeg: ") + t->errors.text);
    }

    kept = std::move(t);
}

}  // namespace augmix
