using System.Text.Json.Serialization;

namespace AugMix.Training;

/// <summary>How lists of names are written, made when this is compiled.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class NotesJson : JsonSerializerContext;
