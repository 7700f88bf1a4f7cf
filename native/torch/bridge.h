// The whole interface between C# and libtorch. NativeMethods.cs lists the same functions in the same order; a test compares them.
//
// Every function returns 0, or 1 after writing the calling thread's last error; outputs are written only on success.
// An am_tensor is a handle owned by the caller: each `out` handle is freed by am_tensor_free, once. Handles may share storage.
// Element types and device kinds are libtorch's own codes (c10::ScalarType, c10::DeviceType).
#ifndef AUGMIX_TORCH_BRIDGE_H
#define AUGMIX_TORCH_BRIDGE_H

#include <stdint.h>

#define AM_EXPORT __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

typedef struct am_tensor am_tensor;

// Process and thread state
AM_EXPORT int32_t am_last_error(char const** operation, char const** text);
AM_EXPORT int32_t am_version(int32_t* major, int32_t* minor, int32_t* patch);
AM_EXPORT int32_t am_set_threads(int32_t threads);
AM_EXPORT int32_t am_threads(int32_t* threads);
AM_EXPORT int32_t am_seed(int64_t seed);
AM_EXPORT int32_t am_cuda_available(int32_t* available);
AM_EXPORT int32_t am_cuda_bfloat16(int32_t* supported);
AM_EXPORT int32_t am_set_cuda_arithmetic(int32_t tf32, int32_t autotune);
AM_EXPORT int32_t am_tensor_count(int64_t* count);
AM_EXPORT int32_t am_set_gradient_mode(int32_t enabled, int32_t* previous);
AM_EXPORT int32_t am_set_autocast(int32_t device, int32_t enabled, int32_t element_type, int32_t* previous);

// Making, reading and converting tensors. Host memory is contiguous in C order.
AM_EXPORT int32_t am_tensor_from_host(void const* data, int32_t element_type, int64_t const* shape, int32_t rank, int32_t channels_last, int32_t device, int32_t index, am_tensor** out);
AM_EXPORT int32_t am_tensor_full(double value, int32_t element_type, int64_t const* shape, int32_t rank, int32_t device, int32_t index, am_tensor** out);
AM_EXPORT int32_t am_tensor_zeros_like(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_tensor_random_like(am_tensor const* x, int32_t normal, am_tensor** out);
AM_EXPORT int32_t am_tensor_free(am_tensor* x);
AM_EXPORT int32_t am_tensor_to_host(am_tensor const* x, void* data, int32_t element_type, int64_t count);
AM_EXPORT int32_t am_tensor_assign(am_tensor* x, void const* data, int32_t element_type, int64_t count);
AM_EXPORT int32_t am_tensor_shape(am_tensor const* x, int64_t* lengths, int32_t capacity, int32_t* rank);
AM_EXPORT int32_t am_tensor_describe(am_tensor const* x, int32_t* element_type, int32_t* device, int32_t* index, int32_t* channels_last);
AM_EXPORT int32_t am_tensor_to(am_tensor const* x, int32_t element_type, int32_t device, int32_t index, am_tensor** out);
AM_EXPORT int32_t am_tensor_channels_last(am_tensor const* x, am_tensor** out);

// Differentiation
AM_EXPORT int32_t am_detach(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_requires_gradient(am_tensor const* x, int32_t* required);
AM_EXPORT int32_t am_set_requires_gradient(am_tensor* x, int32_t required);
AM_EXPORT int32_t am_gradient(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_backward(am_tensor const* x);
AM_EXPORT int32_t am_backward_to(am_tensor const* x, am_tensor const* leaf);
AM_EXPORT int32_t am_clear_gradients(am_tensor* const* tensors, int32_t count);

// Element by element, reductions, shapes
AM_EXPORT int32_t am_add(am_tensor const* a, am_tensor const* b, am_tensor** out);
AM_EXPORT int32_t am_subtract(am_tensor const* a, am_tensor const* b, am_tensor** out);
AM_EXPORT int32_t am_multiply(am_tensor const* a, am_tensor const* b, am_tensor** out);
AM_EXPORT int32_t am_divide(am_tensor const* a, am_tensor const* b, am_tensor** out);
AM_EXPORT int32_t am_add_scalar(am_tensor const* x, double scalar, am_tensor** out);
AM_EXPORT int32_t am_multiply_scalar(am_tensor const* x, double scalar, am_tensor** out);
AM_EXPORT int32_t am_divide_scalar(am_tensor const* x, double scalar, am_tensor** out);
AM_EXPORT int32_t am_add_in_place(am_tensor* x, am_tensor const* y, double scale);
AM_EXPORT int32_t am_increment(am_tensor* x, int64_t step);
AM_EXPORT int32_t am_clamp(am_tensor const* x, double low, double high, am_tensor** out);
AM_EXPORT int32_t am_clamp_between(am_tensor const* x, am_tensor const* low, am_tensor const* high, am_tensor** out);
AM_EXPORT int32_t am_sign(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_exp(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_log(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_sigmoid(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_relu(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_relu_in_place(am_tensor* x);
AM_EXPORT int32_t am_softmax(am_tensor const* x, int64_t dimension, am_tensor** out);
AM_EXPORT int32_t am_log_softmax(am_tensor const* x, int64_t dimension, am_tensor** out);
AM_EXPORT int32_t am_log_sum_exp(am_tensor const* x, int64_t dimension, am_tensor** out);
AM_EXPORT int32_t am_sum(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_mean(am_tensor const* x, am_tensor** out);
AM_EXPORT int32_t am_concatenate(am_tensor* const* tensors, int32_t count, int64_t dimension, am_tensor** out);
AM_EXPORT int32_t am_narrow(am_tensor const* x, int64_t dimension, int64_t start, int64_t length, am_tensor** out);
AM_EXPORT int32_t am_select(am_tensor const* x, int64_t dimension, am_tensor const* indices, am_tensor** out);
AM_EXPORT int32_t am_reshape(am_tensor const* x, int64_t const* shape, int32_t rank, am_tensor** out);

// Layers, losses, optimiser. A weight, bias or statistic that is null is left out.
AM_EXPORT int32_t am_conv2d(am_tensor const* x, am_tensor const* weight, am_tensor const* bias, int64_t stride, int64_t padding, int64_t dilation, int64_t groups, am_tensor** out);
AM_EXPORT int32_t am_batch_norm(am_tensor const* x, am_tensor const* weight, am_tensor const* bias, am_tensor const* mean, am_tensor const* variance, int32_t training, double momentum, double epsilon, am_tensor** out);
AM_EXPORT int32_t am_linear(am_tensor const* x, am_tensor const* weight, am_tensor const* bias, am_tensor** out);
AM_EXPORT int32_t am_dropout(am_tensor const* x, double probability, int32_t training, am_tensor** out);
AM_EXPORT int32_t am_max_pool2d(am_tensor const* x, int64_t kernel, int64_t stride, int64_t padding, am_tensor** out);
AM_EXPORT int32_t am_average_pool2d(am_tensor const* x, int64_t kernel, int64_t stride, int64_t padding, am_tensor** out);
AM_EXPORT int32_t am_adaptive_average_pool2d(am_tensor const* x, int64_t height, int64_t width, am_tensor** out);
AM_EXPORT int32_t am_reflection_pad2d(am_tensor const* x, int64_t before, int64_t after, am_tensor** out);
AM_EXPORT int32_t am_cross_entropy(am_tensor const* logits, am_tensor const* targets, am_tensor** out);
AM_EXPORT int32_t am_kl_divergence(am_tensor const* log_reference, am_tensor const* target, int32_t log_target, am_tensor** out);
AM_EXPORT int32_t am_unscale_gradients(am_tensor* const* tensors, int32_t count, double scale, int32_t* finite);
AM_EXPORT int32_t am_sgd_step(am_tensor* const* parameters, am_tensor* const* momentum_buffers, int32_t count, double learning_rate, double momentum, double weight_decay, int32_t nesterov);

#ifdef __cplusplus
}
#endif
#endif
