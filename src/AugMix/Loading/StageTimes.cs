namespace AugMix;

/// <summary>Where the threads of a <see cref="BatchLoader"/> have spent their time, added up over all of them.</summary>
/// <param name="Read">Reading: from files, or from memory where the data set holds decoded images.</param>
/// <param name="Decode">Decoding files; zero where the data set holds decoded images.</param>
/// <param name="Augment">Flip, crop, mixing and writing the views.</param>
/// <param name="Idle">Waiting because enough batches were ready.</param>
public readonly record struct StageTimes(TimeSpan Read, TimeSpan Decode, TimeSpan Augment, TimeSpan Idle);
