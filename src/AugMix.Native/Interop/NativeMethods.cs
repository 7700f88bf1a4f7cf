using System.Runtime.InteropServices;
using AugMix.Native;

namespace AugMix.Torch;

/// <summary>The functions of bridge.h, in its order; a test compares the two.</summary>
internal static partial class NativeMethods
{
    // libgomp reads its settings when it is loaded with the bridge, and only from the C environment. Its threads spin at barriers
    // by default. A trainer always has an augmentation thread beside libtorch's, and a spinning thread holds the core that it
    // or another process needs. With the cores to themselves sleeping costs nothing that shows: augmix train, small network, two
    // cores, two runs each, interleaved: 1,712 and 2,083 views/s asleep, 2,160 and 1,969 spinning. The user's own setting wins.
    static NativeMethods() => _ = SetEnvironment("OMP_WAIT_POLICY", "passive", overwrite: 0);

    // Process and thread state

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_last_error")]
    internal static partial int LastError(out nint operation, out nint text);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_version")]
    internal static partial Checked Version(out int major, out int minor, out int patch);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_set_threads")]
    internal static partial Checked SetThreads(int threads);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_threads")]
    internal static partial Checked Threads(out int threads);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_seed")]
    internal static partial Checked Seed(long seed);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_cuda_available")]
    internal static partial Checked CudaAvailable(out int available);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_cuda_bfloat16")]
    internal static partial Checked CudaBFloat16(out int supported);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_set_cuda_arithmetic")]
    internal static partial Checked SetCudaArithmetic(int tf32, int autotune);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_count")]
    internal static partial Checked TensorCount(out long count);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_set_gradient_mode")]
    internal static partial Checked SetGradientMode(int enabled, out int previous);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_set_autocast")]
    internal static partial Checked SetAutocast(int device, int enabled, int elementType, out int previous);

    // Making, reading and converting tensors. Host memory is contiguous in C order.

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_from_host")]
    internal static partial Checked TensorFromHost(ReadOnlySpan<byte> data, int elementType, ReadOnlySpan<long> shape, int rank, int channelsLast, int device, int index, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_full")]
    internal static partial Checked TensorFull(double value, int elementType, ReadOnlySpan<long> shape, int rank, int device, int index, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_zeros_like")]
    internal static partial Checked TensorZerosLike(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_random_like")]
    internal static partial Checked TensorRandomLike(TensorHandle x, int normal, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_free")]
    internal static partial int TensorFree(nint x);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_to_host")]
    internal static partial Checked TensorToHost(TensorHandle x, Span<byte> data, int elementType, long count);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_assign")]
    internal static partial Checked TensorAssign(TensorHandle x, ReadOnlySpan<byte> data, int elementType, long count);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_shape")]
    internal static partial Checked TensorShape(TensorHandle x, Span<long> lengths, int capacity, out int rank);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_describe")]
    internal static partial Checked TensorDescribe(TensorHandle x, out int elementType, out int device, out int index, out int channelsLast);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_to")]
    internal static partial Checked TensorTo(TensorHandle x, int elementType, int device, int index, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_tensor_channels_last")]
    internal static partial Checked TensorChannelsLast(TensorHandle x, out TensorHandle result);

    // Differentiation

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_detach")]
    internal static partial Checked Detach(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_requires_gradient")]
    internal static partial Checked RequiresGradient(TensorHandle x, out int required);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_set_requires_gradient")]
    internal static partial Checked SetRequiresGradient(TensorHandle x, int required);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_gradient")]
    internal static partial Checked Gradient(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_backward")]
    internal static partial Checked Backward(TensorHandle x);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_backward_to")]
    internal static partial Checked BackwardTo(TensorHandle x, TensorHandle leaf);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_clear_gradients")]
    internal static partial Checked ClearGradients(ReadOnlySpan<nint> tensors, int count);

    // Element by element, reductions, shapes

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_add")]
    internal static partial Checked Add(TensorHandle a, TensorHandle b, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_subtract")]
    internal static partial Checked Subtract(TensorHandle a, TensorHandle b, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_multiply")]
    internal static partial Checked Multiply(TensorHandle a, TensorHandle b, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_divide")]
    internal static partial Checked Divide(TensorHandle a, TensorHandle b, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_add_scalar")]
    internal static partial Checked AddScalar(TensorHandle x, double scalar, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_multiply_scalar")]
    internal static partial Checked MultiplyScalar(TensorHandle x, double scalar, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_divide_scalar")]
    internal static partial Checked DivideScalar(TensorHandle x, double scalar, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_add_in_place")]
    internal static partial Checked AddInPlace(TensorHandle x, TensorHandle y, double scale);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_increment")]
    internal static partial Checked Increment(TensorHandle x, long step);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_clamp")]
    internal static partial Checked Clamp(TensorHandle x, double low, double high, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_clamp_between")]
    internal static partial Checked ClampBetween(TensorHandle x, TensorHandle low, TensorHandle high, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_sign")]
    internal static partial Checked Sign(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_exp")]
    internal static partial Checked Exp(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_log")]
    internal static partial Checked Log(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_sigmoid")]
    internal static partial Checked Sigmoid(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_relu")]
    internal static partial Checked Relu(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_relu_in_place")]
    internal static partial Checked ReluInPlace(TensorHandle x);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_softmax")]
    internal static partial Checked Softmax(TensorHandle x, long dimension, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_log_softmax")]
    internal static partial Checked LogSoftmax(TensorHandle x, long dimension, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_log_sum_exp")]
    internal static partial Checked LogSumExp(TensorHandle x, long dimension, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_sum")]
    internal static partial Checked Sum(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_mean")]
    internal static partial Checked Mean(TensorHandle x, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_concatenate")]
    internal static partial Checked Concatenate(ReadOnlySpan<nint> tensors, int count, long dimension, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_narrow")]
    internal static partial Checked Narrow(TensorHandle x, long dimension, long start, long length, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_select")]
    internal static partial Checked Select(TensorHandle x, long dimension, TensorHandle indices, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_reshape")]
    internal static partial Checked Reshape(TensorHandle x, ReadOnlySpan<long> shape, int rank, out TensorHandle result);

    // Layers, losses, optimiser. A weight, bias or statistic that is null is left out.

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_conv2d")]
    internal static partial Checked Conv2d(TensorHandle x, TensorHandle weight, TensorHandle bias, long stride, long padding, long dilation, long groups, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_batch_norm")]
    internal static partial Checked BatchNorm(TensorHandle x, TensorHandle weight, TensorHandle bias, TensorHandle mean, TensorHandle variance, int training, double momentum, double epsilon, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_linear")]
    internal static partial Checked Linear(TensorHandle x, TensorHandle weight, TensorHandle bias, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_dropout")]
    internal static partial Checked Dropout(TensorHandle x, double probability, int training, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_max_pool2d")]
    internal static partial Checked MaxPool2d(TensorHandle x, long kernel, long stride, long padding, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_average_pool2d")]
    internal static partial Checked AveragePool2d(TensorHandle x, long kernel, long stride, long padding, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_adaptive_average_pool2d")]
    internal static partial Checked AdaptiveAveragePool2d(TensorHandle x, long height, long width, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_reflection_pad2d")]
    internal static partial Checked ReflectionPad2d(TensorHandle x, long before, long after, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_cross_entropy")]
    internal static partial Checked CrossEntropy(TensorHandle logits, TensorHandle targets, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_kl_divergence")]
    internal static partial Checked KlDivergence(TensorHandle logReference, TensorHandle target, int logTarget, out TensorHandle result);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_unscale_gradients")]
    internal static partial Checked UnscaleGradients(ReadOnlySpan<nint> tensors, int count, double scale, out int finite);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "am_sgd_step")]
    internal static partial Checked SgdStep(ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> momentumBuffers, int count, double learningRate, double momentum, double weightDecay, int nesterov);

    // The C library's own environment: .NET's setter changes only a managed copy.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
