// What differs by device: copies to an accelerator beside its computations, CUDA's arithmetic, and gradients of a scaled loss.
#include "bridge_internal.h"

#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/Event.h>
#include <c10/core/GradMode.h>
#include <c10/core/StreamGuard.h>

#include <map>
#include <vector>

using bridge::guarded;

namespace {

// One stream for copies per device: memory that the allocator lends to a stream comes back to that stream.
c10::Stream copies_of(c10::impl::VirtualGuardImpl const& streams, at::Device device) {
    thread_local std::map<c10::DeviceIndex, c10::Stream> known;
    auto found = known.find(device.index());
    if (found == known.end()) {
        found = known.emplace(device.index(), streams.getStreamFromGlobalPool(device)).first;
    }
    return found->second;
}

}  // namespace

// The caller's memory may change as soon as this returns, so it is first copied to page-locked memory, which the device reads by
// itself; libtorch lends that memory again when the device has read it. The copy runs on a stream of its own, beside the previous
// step's computations. The stream that computes waits for it, and the host for neither.
at::Tensor bridge::staged(at::Tensor const& host, at::Device device, at::MemoryFormat format) {
    at::Tensor const locked = at::empty(host.sizes(), host.options().pinned_memory(true));
    locked.copy_(host);
    c10::impl::VirtualGuardImpl const streams(device.type());
    c10::Stream const computes = streams.getStream(device);
    c10::Stream const copies = copies_of(streams, device);
    at::Tensor made;
    {
        c10::StreamGuard const guard(copies);
        made = locked.to(device, locked.scalar_type(), /*non_blocking=*/true).contiguous(format);
    }
    c10::Event copied(device.type());
    copied.record(copies);
    copied.block(computes);
    made.record_stream(computes);
    return made;
}

int32_t am_cuda_bfloat16(int32_t* supported) {
    return guarded(__func__, [&] { *supported = at::hasCUDA() && at::detail::getCUDAHooks().supportsBFloat16ConvolutionWithCuDNNv8() ? 1 : 0; });
}

int32_t am_set_cuda_arithmetic(int32_t tf32, int32_t autotune) {
    return guarded(__func__, [&] {
        at::Context& context = at::globalContext();
        context.setAllowTF32CuDNN(tf32 != 0);
        context.setAllowTF32CuBLAS(tf32 != 0);
        context.setBenchmarkCuDNN(autotune != 0);
        context.setDeterministicCuDNN(autotune == 0);
    });
}

// Divides gradients by the factor of the loss and says whether all were finite. The library's own kernel for this exists only on
// CUDA before 2.3.
int32_t am_unscale_gradients(am_tensor* const* tensors, int32_t count, double scale, int32_t* finite) {
    return guarded(__func__, [&] {
        c10::NoGradGuard const no_gradient;
        std::vector<at::Tensor> gradients;
        for (int32_t i = 0; i < count; i++) {
            if (tensors[i]->value.grad().defined()) {
                gradients.push_back(tensors[i]->value.grad());
            }
        }
        *finite = 1;
        if (gradients.empty()) {
            return;
        }
        at::Tensor found = at::zeros({1}, gradients[0].options().dtype(at::kFloat));
        if (found.is_cuda()) {
            at::_amp_foreach_non_finite_check_and_unscale_(gradients, found, at::full({1}, 1 / scale, found.options()));
        } else {
            for (at::Tensor& gradient : gradients) {
                found.add_(gradient.isfinite().all().logical_not());
                gradient.mul_(1 / scale);
            }
        }
        *finite = found.item<float>() == 0 ? 1 : 0;
    });
}
