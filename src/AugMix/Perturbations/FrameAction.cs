namespace AugMix;

/// <summary>Receives one frame of a sequence. Its memory holds the next frame afterwards: copy what shall stay.</summary>
/// <param name="frame">The frame's number, from 0.</param>
/// <param name="image">The frame.</param>
public delegate void FrameAction(int frame, ImageView image);
