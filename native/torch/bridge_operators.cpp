// Operators on tensors: one call each into libtorch, and the optimiser's step.
#include "bridge_internal.h"

#include <c10/core/GradMode.h>

#include <vector>

using bridge::guarded;
using bridge::optional;
using bridge::returning;

int32_t am_add(am_tensor const* a, am_tensor const* b, am_tensor** out) {
    return returning(__func__, out, [&] { return at::add(a->value, b->value); });
}

int32_t am_subtract(am_tensor const* a, am_tensor const* b, am_tensor** out) {
    return returning(__func__, out, [&] { return at::sub(a->value, b->value); });
}

int32_t am_multiply(am_tensor const* a, am_tensor const* b, am_tensor** out) {
    return returning(__func__, out, [&] { return at::mul(a->value, b->value); });
}

int32_t am_divide(am_tensor const* a, am_tensor const* b, am_tensor** out) {
    return returning(__func__, out, [&] { return at::div(a->value, b->value); });
}

int32_t am_add_scalar(am_tensor const* x, double scalar, am_tensor** out) {
    return returning(__func__, out, [&] { return at::add(x->value, scalar); });
}

int32_t am_multiply_scalar(am_tensor const* x, double scalar, am_tensor** out) {
    return returning(__func__, out, [&] { return at::mul(x->value, scalar); });
}

int32_t am_divide_scalar(am_tensor const* x, double scalar, am_tensor** out) {
    return returning(__func__, out, [&] { return at::div(x->value, scalar); });
}

// x += scale * y
int32_t am_add_in_place(am_tensor* x, am_tensor const* y, double scale) {
    return guarded(__func__, [&] { x->value.add_(y->value, scale); });
}

// A counter's step: integer tensors refuse a floating point scalar in place.
int32_t am_increment(am_tensor* x, int64_t step) {
    return guarded(__func__, [&] { x->value.add_(step); });
}

int32_t am_clamp(am_tensor const* x, double low, double high, am_tensor** out) {
    return returning(__func__, out, [&] { return at::clamp(x->value, low, high); });
}

int32_t am_clamp_between(am_tensor const* x, am_tensor const* low, am_tensor const* high, am_tensor** out) {
    return returning(__func__, out, [&] { return at::clamp(x->value, low->value, high->value); });
}

int32_t am_sign(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return at::sign(x->value); });
}

int32_t am_exp(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return at::exp(x->value); });
}

int32_t am_log(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return at::log(x->value); });
}

int32_t am_sigmoid(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return at::sigmoid(x->value); });
}

int32_t am_relu(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return at::relu(x->value); });
}

int32_t am_relu_in_place(am_tensor* x) {
    return guarded(__func__, [&] { at::relu_(x->value); });
}

int32_t am_softmax(am_tensor const* x, int64_t dimension, am_tensor** out) {
    return returning(__func__, out, [&] { return at::softmax(x->value, dimension); });
}

int32_t am_log_softmax(am_tensor const* x, int64_t dimension, am_tensor** out) {
    return returning(__func__, out, [&] { return at::log_softmax(x->value, dimension); });
}

int32_t am_log_sum_exp(am_tensor const* x, int64_t dimension, am_tensor** out) {
    return returning(__func__, out, [&] { return at::logsumexp(x->value, {dimension}, false); });
}

int32_t am_sum(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return at::sum(x->value); });
}

int32_t am_mean(am_tensor const* x, am_tensor** out) {
    return returning(__func__, out, [&] { return at::mean(x->value); });
}

int32_t am_concatenate(am_tensor* const* tensors, int32_t count, int64_t dimension, am_tensor** out) {
    return returning(__func__, out, [&] {
        std::vector<at::Tensor> list;
        list.reserve(static_cast<size_t>(count));
        for (int32_t i = 0; i < count; i++) {
            list.push_back(tensors[i]->value);
        }
        return at::cat(list, dimension);
    });
}

int32_t am_narrow(am_tensor const* x, int64_t dimension, int64_t start, int64_t length, am_tensor** out) {
    return returning(__func__, out, [&] { return x->value.narrow(dimension, start, length); });
}

// In the layout of x: libtorch's own result is contiguous.
int32_t am_select(am_tensor const* x, int64_t dimension, am_tensor const* indices, am_tensor** out) {
    return returning(__func__, out, [&] { return x->value.index_select(dimension, indices->value).contiguous(x->value.suggest_memory_format()); });
}

int32_t am_reshape(am_tensor const* x, int64_t const* shape, int32_t rank, am_tensor** out) {
    return returning(__func__, out, [&] { return x->value.reshape({shape, static_cast<size_t>(rank)}); });
}

int32_t am_conv2d(am_tensor const* x, am_tensor const* weight, am_tensor const* bias, int64_t stride, int64_t padding, int64_t dilation, int64_t groups, am_tensor** out) {
    return returning(__func__, out, [&] {
        return at::conv2d(x->value, weight->value, optional(bias), at::IntArrayRef{stride, stride}, at::IntArrayRef{padding, padding}, at::IntArrayRef{dilation, dilation}, groups);
    });
}

int32_t am_batch_norm(am_tensor const* x, am_tensor const* weight, am_tensor const* bias, am_tensor const* mean, am_tensor const* variance, int32_t training, double momentum, double epsilon, am_tensor** out) {
    return returning(__func__, out, [&] {
        return at::batch_norm(x->value, optional(weight), optional(bias), optional(mean), optional(variance), training != 0, momentum, epsilon, at::globalContext().userEnabledCuDNN());
    });
}

int32_t am_linear(am_tensor const* x, am_tensor const* weight, am_tensor const* bias, am_tensor** out) {
    return returning(__func__, out, [&] { return at::linear(x->value, weight->value, optional(bias)); });
}

int32_t am_dropout(am_tensor const* x, double probability, int32_t training, am_tensor** out) {
    return returning(__func__, out, [&] { return at::dropout(x->value, probability, training != 0); });
}

int32_t am_max_pool2d(am_tensor const* x, int64_t kernel, int64_t stride, int64_t padding, am_tensor** out) {
    return returning(__func__, out, [&] {
        return at::max_pool2d(x->value, {kernel, kernel}, at::IntArrayRef{stride, stride}, at::IntArrayRef{padding, padding});
    });
}

int32_t am_average_pool2d(am_tensor const* x, int64_t kernel, int64_t stride, int64_t padding, am_tensor** out) {
    return returning(__func__, out, [&] {
        return at::avg_pool2d(x->value, {kernel, kernel}, at::IntArrayRef{stride, stride}, at::IntArrayRef{padding, padding});
    });
}

int32_t am_adaptive_average_pool2d(am_tensor const* x, int64_t height, int64_t width, am_tensor** out) {
    return returning(__func__, out, [&] { return at::adaptive_avg_pool2d(x->value, at::IntArrayRef{height, width}); });
}

// Not every libtorch reflects bfloat16, and 1.13 forgets that the channels came last.
int32_t am_reflection_pad2d(am_tensor const* x, int64_t before, int64_t after, am_tensor** out) {
    return returning(__func__, out, [&] {
        at::Tensor const& value = x->value;
        at::Tensor const padded = at::reflection_pad2d(value.scalar_type() == at::kBFloat16 ? value.to(at::kFloat) : value, {before, after, before, after});
        return padded.to(value.scalar_type(), false, false, value.suggest_memory_format());
    });
}

int32_t am_cross_entropy(am_tensor const* logits, am_tensor const* targets, am_tensor** out) {
    return returning(__func__, out, [&] { return at::cross_entropy_loss(logits->value, targets->value); });
}

// Summed over all elements; callers divide by what they average over.
int32_t am_kl_divergence(am_tensor const* log_reference, am_tensor const* target, int32_t log_target, am_tensor** out) {
    return returning(__func__, out, [&] { return at::kl_div(log_reference->value, target->value, at::Reduction::Sum, log_target != 0); });
}

// PyTorch's SGD with dampening 0, operation by operation. There the first step sets the buffer to the gradient; a buffer that
// starts at zero gives the same numbers.
int32_t am_sgd_step(am_tensor* const* parameters, am_tensor* const* momentum_buffers, int32_t count, double learning_rate, double momentum, double weight_decay, int32_t nesterov) {
    return guarded(__func__, [&] {
        c10::NoGradGuard const no_gradient;
        for (int32_t i = 0; i < count; i++) {
            at::Tensor& parameter = parameters[i]->value;
            at::Tensor gradient = parameter.grad();
            if (!gradient.defined()) {
                continue;
            }
            if (weight_decay != 0) {
                gradient = gradient.add(parameter, weight_decay);
            }
            if (momentum != 0) {
                at::Tensor& buffer = momentum_buffers[i]->value;
                buffer.mul_(momentum).add_(gradient);
                gradient = nesterov != 0 ? gradient.add(buffer, momentum) : buffer;
            }
            parameter.add_(gradient, -learning_rate);
        }
    });
}
