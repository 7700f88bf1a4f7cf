// libjpeg reports errors by a callback that must not return. It jumps; so that no destructor is jumped over, every
// setjmp stands in a function whose locals are plain, and what must be freed belongs to an object one frame up.
#ifndef AUGMIX_CODECS_JPEG_ERRORS_H
#define AUGMIX_CODECS_JPEG_ERRORS_H

#include <csetjmp>
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

namespace augmix {

struct jpeg_failure {
    jpeg_error_mgr base;  // first: libjpeg only knows its address
    std::jmp_buf jump;
    char text[JMSG_LENGTH_MAX];
};

[[noreturn]] inline void on_error(j_common_ptr common) {
    auto* state = reinterpret_cast<jpeg_failure*>(common->err);
    state->base.format_message(common, state->text);
    std::longjmp(state->jump, 1);
}

// A warning that pixels are missing or guessed is an error: nothing half decoded. These four leave every pixel intact,
// and widespread photo collections have them.
inline bool is_harmless(int message) {
    return message == JWRN_EXTRANEOUS_DATA || message == JWRN_JFIF_MAJOR || message == JWRN_ADOBE_XFORM || message == JWRN_BOGUS_ICC;
}

inline void on_message(j_common_ptr common, int level) {
    if (level < 0 && !is_harmless(common->err->msg_code)) {
        on_error(common);
    }
}

inline void prepare(jpeg_failure& state) {
    jpeg_std_error(&state.base);
    state.base.error_exit = on_error;
    state.base.emit_message = on_message;
    state.text[0] = '\0';
}

}  // namespace augmix

#endif
