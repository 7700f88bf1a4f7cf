// What the bridge's source files share: the handle, the one place where exceptions end, and the version switches.
#ifndef AUGMIX_TORCH_BRIDGE_INTERNAL_H
#define AUGMIX_TORCH_BRIDGE_INTERNAL_H

#include <ATen/ATen.h>
#include <torch/version.h>

#include <atomic>

#include "bridge.h"

#define AUGMIX_TORCH_AT_LEAST(major, minor) \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

struct am_tensor {
    at::Tensor value;
    explicit am_tensor(at::Tensor tensor)
        : value(std::move(tensor)) { live.fetch_add(1, std::memory_order_relaxed); }
    am_tensor(am_tensor const&) = delete;
    am_tensor& operator=(am_tensor const&) = delete;
    ~am_tensor() { live.fetch_sub(1, std::memory_order_relaxed); }
    static inline std::atomic<int64_t> live{0};
};

namespace bridge {

void remember(char const* operation, char const* text) noexcept;

// Host memory on an accelerator, without waiting for it.
at::Tensor staged(at::Tensor const& host, at::Device device, at::MemoryFormat format);

// Runs a function's body. No exception leaves it: a C++ exception that reached C# would end the process.
template <class Body>
int32_t guarded(char const* operation, Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (c10::Error const& error) {
        remember(operation, error.what_without_backtrace());
    } catch (std::exception const& error) {
        remember(operation, error.what());
    } catch (...) {
        remember(operation, "an exception of an unknown type");
    }
    return 1;
}

// The same for a body that returns a tensor, which becomes a new handle.
template <class Body>
int32_t returning(char const* operation, am_tensor** out, Body&& body) noexcept {
    return guarded(operation, [&] { *out = new am_tensor(body()); });
}

inline at::Tensor const& optional(am_tensor const* x) {
    static at::Tensor const undefined;
    return x == nullptr ? undefined : x->value;
}

}  // namespace bridge
#endif
