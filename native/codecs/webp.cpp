// WebP through libwebp, where this build has it: still images, lossy or lossless, with alpha or without.
#include "format.h"

#ifdef AUGMIX_WEBP

#include <webp/decode.h>

#include <vector>

namespace augmix {

bool has_webp() {
    return true;
}

shape webp_shape(input const& file) {
    WebPBitstreamFeatures found;
    if (WebPGetFeatures(file.data, static_cast<size_t>(file.length), &found) != VP8_STATUS_OK) {
        throw bad_data("is a WebP file whose header is damaged or incomplete");
    }

    if (found.has_animation) {
        throw bad_data("is an animated WebP file; still images are read. Convert one of its frames first");
    }

    check_size(found.width, found.height, "WebP");
    return {found.width, found.height, found.has_alpha ? 4 : 3};
}

void webp_decode(input const& file, shape const& expected, uint8_t* samples) {
    const shape found = webp_shape(file);
    std::vector<uint8_t> pixels(static_cast<size_t>(expected.bytes()));
    const size_t stride = static_cast<size_t>(expected.width) * static_cast<size_t>(expected.channels);
    auto* const decode = expected.channels == 4 ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
    if (found.width != expected.width || found.height != expected.height ||
        decode(file.data, static_cast<size_t>(file.length), pixels.data(), pixels.size(), static_cast<int>(stride)) == nullptr) {
        throw bad_data("is a WebP file whose data are damaged or incomplete");
    }

    for (int32_t row = 0; row < expected.height; row++) {
        split_row(pixels.data() + static_cast<size_t>(row) * stride, expected, row, samples);
    }
}

}  // namespace augmix

#else

namespace augmix {

bool has_webp() {
    return false;
}

shape webp_shape(input const&) {
    throw bad_data("is a WebP file, which this build does not read. Install libwebp-dev and build again, or convert it");
}

void webp_decode(input const& file, shape const&, uint8_t*) {
    webp_shape(file);
}

}  // namespace augmix

#endif
