namespace AugMix.Training;

/// <summary>The few of TensorFlow's event messages that a run writes. Field numbers are those of <c>event.proto</c>, <c>summary.proto</c> and <c>tensor.proto</c>.</summary>
internal static class EventMessages
{
    private const int StringTensor = 7;
    private const int SessionStart = 1;

    /// <summary>The first record of every file.</summary>
    internal static byte[] Version(double time) => Event(time, 0).Text(3, "brain.Event:2").ToArray();

    /// <summary>Says that the run begins again: whoever shows it forgets what came at this step and later.</summary>
    internal static byte[] Start(double time, long step) => Event(time, step).Inner(7, new Message().Number(1, SessionStart)).ToArray();

    /// <summary>A number at a step.</summary>
    internal static byte[] Scalar(double time, long step, string tag, double value)
        => Event(time, step).Inner(5, new Message().Inner(1, new Message().Text(1, tag).Float(2, (float)value))).ToArray();

    /// <summary>A text, shown as Markdown: a tensor of one string, with the name of the plug-in that shows it.</summary>
    internal static byte[] Text(double time, long step, string tag, string text)
    {
        Message shape = new Message().Inner(2, new Message().Number(1, 1));
        Message tensor = new Message().Number(1, StringTensor).Inner(2, shape).Text(8, text);
        Message metadata = new Message().Inner(1, new Message().Text(1, "text"));
        return Event(time, step).Inner(5, new Message().Inner(1, new Message().Text(1, tag).Inner(8, tensor).Inner(9, metadata))).ToArray();
    }

    private static Message Event(double time, long step)
    {
        Message message = new Message().Double(1, time);
        return step == 0 ? message : message.Number(2, step);
    }
}
