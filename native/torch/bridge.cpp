// Process and thread state; making, reading and converting tensors; differentiation.
#include "bridge_internal.h"

#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <c10/core/GradMode.h>
#include <malloc.h>

#include <climits>
#include <cstdio>

using bridge::guarded;
using bridge::returning;

namespace {

// Fixed memory, so that reporting an error cannot itself run out of memory.
thread_local char const* error_operation = "";
thread_local char error_text[4096] = "";

// glibc gives every large block back to the system when it is freed, so each training step would fault its activations in
// again. Runs when the library is loaded, before the first tensor.
struct KeepMemory {
    KeepMemory() {
        mallopt(M_MMAP_MAX, 0);
        mallopt(M_TRIM_THRESHOLD, INT_MAX);
        mallopt(M_TOP_PAD, 64 << 20);
        mallopt(M_ARENA_MAX, 1);
    }
} const keep_memory;

at::Device device_of(int32_t kind, int32_t index) {
    auto const type = static_cast<c10::DeviceType>(kind);
    return type == c10::DeviceType::CPU ? at::Device(type) : at::Device(type, static_cast<c10::DeviceIndex>(index));
}

at::IntArrayRef sizes_of(int64_t const* shape, int32_t rank) {
    return {shape, static_cast<size_t>(rank)};
}

at::Tensor view_of_host(void const* data, int32_t element_type, at::IntArrayRef sizes) {
    return at::from_blob(const_cast<void*>(data), sizes, at::TensorOptions(static_cast<at::ScalarType>(element_type)));
}

void check_count(at::Tensor const& tensor, int64_t count) {
    TORCH_CHECK(tensor.numel() == count, "the tensor of shape ", tensor.sizes(), " holds ", tensor.numel(), " elements, the host memory ", count);
}

}  // namespace

void bridge::remember(char const* operation, char const* text) noexcept {
    error_operation = operation;
    std::snprintf(error_text, sizeof error_text, "%s", text);
}

int32_t am_last_error(char const** operation, char const** text) {
    *operation = error_operation;
    *text = error_text;
    return 0;
}

int32_t am_version(int32_t* major, int32_t* minor, int32_t* patch) {
    *major = TORCH_VERSION_MAJOR;
    *minor = TORCH_VERSION_MINOR;
    *patch = TORCH_VERSION_PATCH;
    return 0;
}

int32_t am_set_threads(int32_t threads) {
    return guarded(__func__, [&] { at::set_num_threads(threads); });
}

int32_t am_threads(int32_t* threads) {
    return guarded(__func__, [&] { *threads = at::get_num_threads(); });
}

int32_t am_seed(int64_t seed) {
    return guarded(__func__, [&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

int32_t am_cuda_available(int32_t* available) {
    return guarded(__func__, [&] { *available = at::hasCUDA() ? 1 : 0; });
}

int32_t am_tensor_count(int64_t* count) {
    *count = am_tensor::live.load(std::memory_order_relaxed);
    return 0;
}

int32_t am_set_gradient_mode(int32_t enabled, int32_t* previous) {
    return guarded(__func__, [&] {
        *previous = c10::GradMode::is_enabled() ? 1 : 0;
        c10::GradMode::set_enabled(enabled != 0);
    });
}

// Turning it off drops the converted weights, which would be stale after the optimiser's step.
int32_t am_set_autocast(int32_t device, int32_t enabled, int32_t element_type, int32_t* previous) {
    return guarded(__func__, [&] {
        auto const kind = static_cast<c10::DeviceType>(device);
        auto const type = static_cast<at::ScalarType>(element_type);
#if AUGMIX_TORCH_AT_LEAST(2, 4)
        *previous = at::autocast::is_autocast_enabled(kind) ? 1 : 0;
        at::autocast::set_autocast_dtype(kind, type);
        at::autocast::set_autocast_enabled(kind, enabled != 0);
#else
        if (kind == c10::DeviceType::CPU) {
            *previous = at::autocast::is_cpu_enabled() ? 1 : 0;
            at::autocast::set_autocast_cpu_dtype(type);
            at::autocast::set_cpu_enabled(enabled != 0);
        } else {
            *previous = at::autocast::is_enabled() ? 1 : 0;
            at::autocast::set_autocast_gpu_dtype(type);
            at::autocast::set_enabled(enabled != 0);
        }
#endif
        if (enabled == 0) {
            at::autocast::clear_cache();
        }
    });
}

int32_t am_tensor_from_host(void const* data, int32_t element_type, int64_t const* shape, int32_t rank, int32_t channels_last, int32_t device, int32_t index, am_tensor** out) {
    return returning(__func__, out, [&] {
        at::Tensor const host = view_of_host(data, element_type, sizes_of(shape, rank));
        auto const format = channels_last != 0 ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
        at::Device const target = device_of(device, index);
        if (!target.is_cpu()) {
            return bridge::staged(host, target, format);
        }
        // empty + copy_: contiguous() would return a view of the caller's memory where both layouts coincide.
        at::Tensor made = at::empty(host.sizes(), host.options(), format);
        made.copy_(host);
        return made;
    });
}

int32_t am_tensor_full(double value, int32_t element_type, int64_t const* shape, int32_t rank, int32_t device, int32_t index, am_tensor** out) {
    return returning(__func__, out, [&] {
        auto const options = at::TensorOptions(static_cast<at::ScalarType>(element_type)).device(device_of(device, index));
        return at::full(sizes_of(shape, rank), value, options);
    });
}

int32_t am_tensor_zeros_like(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return at::zeros_like(x->value); });
}

int32_t am_tensor_random_like(am_tensor const* x, int32_t normal, am_tensor** out) {
    return returning(__func__, out, [&] { return normal != 0 ? at::randn_like(x->value) : at::rand_like(x->value); });
}

int32_t am_tensor_free(am_tensor* x) {
    return guarded(__func__, [&] { delete x; });
}

int32_t am_tensor_to_host(am_tensor const* x, void* data, int32_t element_type, int64_t count) {
    return guarded(__func__, [&] {
        check_count(x->value, count);
        view_of_host(data, element_type, x->value.sizes()).copy_(x->value.detach());
    });
}

int32_t am_tensor_assign(am_tensor* x, void const* data, int32_t element_type, int64_t count) {
    return guarded(__func__, [&] {
        check_count(x->value, count);
        c10::NoGradGuard const no_gradient;
        x->value.copy_(view_of_host(data, element_type, x->value.sizes()));
    });
}

int32_t am_tensor_shape(am_tensor const* x, int64_t* lengths, int32_t capacity, int32_t* rank) {
    return guarded(__func__, [&] {
        auto const sizes = x->value.sizes();
        TORCH_CHECK(static_cast<int64_t>(sizes.size()) <= capacity, "a tensor of ", sizes.size(), " dimensions; at most ", capacity, " are supported");
        std::copy(sizes.begin(), sizes.end(), lengths);
        *rank = static_cast<int32_t>(sizes.size());
    });
}

int32_t am_tensor_describe(am_tensor const* x, int32_t* element_type, int32_t* device, int32_t* index, int32_t* channels_last) {
    return guarded(__func__, [&] {
        *element_type = static_cast<int32_t>(x->value.scalar_type());
        *device = static_cast<int32_t>(x->value.device().type());
        *index = x->value.device().has_index() ? x->value.device().index() : 0;
        *channels_last = x->value.dim() == 4 && x->value.is_contiguous(at::MemoryFormat::ChannelsLast) ? 1 : 0;
    });
}

int32_t am_tensor_to(am_tensor const* x, int32_t element_type, int32_t device, int32_t index, am_tensor** out) {
    return returning(__func__, out, [&] { return x->value.to(device_of(device, index), static_cast<at::ScalarType>(element_type)); });
}

int32_t am_tensor_channels_last(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return x->value.contiguous(at::MemoryFormat::ChannelsLast); });
}

int32_t am_detach(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return x->value.detach(); });
}

int32_t am_requires_gradient(am_tensor const* x, int32_t* required) {
    return guarded(__func__, [&] { *required = x->value.requires_grad() ? 1 : 0; });
}

int32_t am_set_requires_gradient(am_tensor* x, int32_t required) {
    return guarded(__func__, [&] { x->value.set_requires_grad(required != 0); });
}

// Writes null where there is no gradient.
int32_t am_gradient(am_tensor const* x, am_tensor** out) {
    return guarded(__func__, [&] {
        at::Tensor const& gradient = x->value.grad();
        *out = gradient.defined() ? new am_tensor(gradient) : nullptr;
    });
}

int32_t am_backward(am_tensor const* x) {
    return guarded(__func__, [&] { x->value.backward(); });
}

// Adds to the gradient of one leaf and of no other.
int32_t am_backward_to(am_tensor const* x, am_tensor const* leaf) {
    return guarded(__func__, [&] { x->value.backward({}, {}, false, at::TensorList(&leaf->value, 1)); });
}

// Undefined rather than zero: the next backward pass hands its buffer over instead of adding to one.
int32_t am_clear_gradients(am_tensor* const* tensors, int32_t count) {
    return guarded(__func__, [&] {
        for (int32_t i = 0; i < count; i++) {
            tensors[i]->value.mutable_grad().reset();
        }
    });
}
