using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AugMix.Tests;

public sealed class TraceLineTests
{
    private static readonly ImageShape s_shape = new(40, 31, 3);

    [Fact]
    public void Json_BringsEveryLineBack_AndItsKeyDrawsThePlanAgain()
    {
        Prop.ForAll<ulong, PositiveInt, NonNegativeInt>((seed, image, view) =>
        {
            AugMixOptions options = new() { Geometry = (GeometryMode)(seed % 3), Severity = 1 + (image.Get % 10), Profile = AugMixProfiles.All[image.Get % AugMixProfiles.All.Length] };
            TraceLine line = Draw(options, seed, SampleStream.Corruption, epoch: image.Get % 7, image.Get, view.Get % 256);
            TraceLine back = TraceLine.FromJson(line.ToJson());
            AugMixPlan again = new AugMixer(options).Draw(back.Restart(new SampleRandom()), back.Shape!.Value);
            return line == back && line.ToJson() == back.ToJson() && again.Equals(line.Plan) && !line.ToJson().Contains('\n', StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Json_NamesTheWholeKey()
    {
        AugMixPlan plan = AugMixPlan.FromJson("""{"mix":0.5,"chains":[{"weight":1,"steps":[{"operation":"rotate","parameter":-4,"level":1.5}]}]}""");
        TraceLine line = new() { Image = 7, View = 1, Name = "cats/\"one\".png", Shape = s_shape, Seed = ulong.MaxValue, Epoch = 3, Plan = plan };
        Assert.Equal(
            """{"image":7,"view":1,"name":"cats/\u0022one\u0022.png","width":40,"height":31,"channels":3,"random":"native","seed":18446744073709551615,"stream":"view","epoch":3,"plan":"""
            + """{"mix":0.5,"chains":[{"weight":1,"steps":[{"operation":"rotate","parameter":-4,"level":1.5}]}]}}""",
            line.ToJson());
        TraceLine numpy = line with { Random = RandomKind.Numpy, Name = null, Shape = null, Epoch = 0 };
        Assert.StartsWith("""{"image":7,"view":1,"random":"numpy","seed":18446744073709551615,"plan":""", numpy.ToJson(), StringComparison.Ordinal);
        Assert.Equal(numpy, TraceLine.FromJson(numpy.ToJson()));
        TraceLine unread = line with { Plan = null, Shape = new ImageShape(4, 4, 5, alpha: true) };
        Assert.EndsWith(",\"plan\":null}", unread.ToJson(), StringComparison.Ordinal);
        Assert.Equal(unread, TraceLine.FromJson(unread.ToJson()));
        Assert.Throws<InvalidOperationException>(() => numpy.Restart(new SampleRandom()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"image":0,"view":0,"random":"native","seed":1}""")]
    [InlineData("""{"image":0,"view":0,"random":"native","seed":-1,"plan":{"mix":0,"chains":[{"weight":1,"steps":[]}]}}""")]
    [InlineData("""{"image":0,"view":0,"random":"dice","seed":1,"plan":{"mix":0,"chains":[{"weight":1,"steps":[]}]}}""")]
    [InlineData("""{"image":0,"view":0,"width":0,"height":1,"channels":3,"random":"native","seed":1,"plan":{"mix":0,"chains":[{"weight":1,"steps":[]}]}}""")]
    [InlineData("""{"image":0,"view":0,"random":"native","seed":1,"stream":"river","plan":{"mix":0,"chains":[{"weight":1,"steps":[]}]}}""")]
    [InlineData("""{"image":0,"view":0,"random":"native","seed":1,"plan":{"mix":2,"chains":[{"weight":1,"steps":[]}]}}""")]
    public void FromJson_OfSomethingElse_SaysWhatIsWrong(string json)
        => Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => TraceLine.FromJson(json)).Message);

    private static TraceLine Draw(AugMixOptions options, ulong seed, SampleStream stream, int epoch, int image, int view) => new()
    {
        Image = image,
        View = view,
        Name = $"class {image % 3}/image {image}.png",
        Shape = s_shape,
        Seed = seed,
        Stream = stream,
        Epoch = epoch,
        Plan = new AugMixer(options).Draw(new SampleRandom().Reset(seed, stream, epoch, image, view), s_shape),
    };
}
