using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Report.Tests;

/// <summary>What folders are recognised, what is read from them, and what is refused.</summary>
public sealed class ReportFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_OfARun_TakesOptionsLogAndCleanMetrics()
    {
        ReportContent content = ReportFolders.Read("title", [Fixture.Run(_folder, "mine")]);
        TrainingHistory training = Assert.Single(content.Trainings);
        Assert.Equal(("mine", "7"), (training.Label, training.Configuration["seed"]));
        Assert.Equal("augmix train --epochs 2 --seed 7", training.Command);
        Assert.Equal(2.5, training.Seconds);
        Assert.Equal([2.5, 2.25, 2.375], training.Points.Select(point => point.Loss));
        Assert.Equal([null, null, 0.75], training.Points.Select(point => point.ValidationError));
        EvaluationReport clean = Assert.Single(content.Evaluations);
        Assert.Equal(0.2, clean.Clean.Error, 1e-12);
        Assert.Empty(clean.Corruptions);
    }

    [Fact]
    public void Read_OfARunThatIsNotFinished_HasCurvesOnly()
    {
        ReportContent content = ReportFolders.Read("title", [Fixture.Run(_folder, "young", finished: false)]);
        Assert.Empty(content.Evaluations);
        Assert.Contains("id=\"training\"", ReportPage.Write(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfARunOfAnotherVersion_ShowsItsOptions_WithoutACommand()
    {
        ReportContent content = ReportFolders.Read("title", [Fixture.Run(_folder, "future", """{ "schema": "augmix-run/1", "telepathy": 3, "method": "augmix" }""")]);
        Assert.Null(content.Trainings[0].Command);
        Assert.Equal("3", content.Trainings[0].Configuration["telepathy"]);
    }

    [Fact]
    public void Read_OfOneEvaluationOrSeveral_TakesThemAll()
    {
        string one = Fixture.Evaluated(_folder, "one", Fixture.Evaluation("alone", 0));
        string two = Fixture.Evaluated(_folder, "two", Fixture.Evaluation("standard", 0.1), Fixture.Evaluation("augmix", 0));
        ReportContent content = ReportFolders.Read("title", [one, two]);
        Assert.Equal(["alone", "standard", "augmix"], content.Evaluations.Select(report => report.Label));
        Assert.Equal(Fixture.Evaluation("alone", 0).MeanCorruptionError, content.Evaluations[0].MeanCorruptionError);
    }

    [Fact]
    public void Read_OfADemo_JoinsRunsToTheirEvaluations()
    {
        string demo = Fixture.Evaluated(_folder, "demo", Fixture.Evaluation("standard", 0.1), Fixture.Evaluation("augmix", 0));
        Fixture.Run(_folder, "demo/standard", """{ "method": "standard", "epochs": 2 }""");
        Fixture.Run(_folder, "demo/augmix", """{ "method": "augmix", "epochs": 2 }""");
        _folder.Write("demo/samples.png", Fixture.Png);
        ReportContent content = ReportFolders.Read("title", [demo]);
        Assert.Equal(["standard", "augmix"], content.Runs);
        Assert.Equal(["augmix", "standard"], content.Trainings.Select(training => training.Label));
        Assert.Single(content.Sheets);
    }

    [Fact]
    public void Read_OfARunAndItsEvaluation_ShowsOneRun()
    {
        string run = Fixture.Run(_folder, "augmix", """{ "method": "augmix", "epochs": 2 }""");
        string evaluated = Fixture.Evaluated(_folder, "evaluated", Fixture.Evaluation("augmix", 0));
        foreach (string[] order in (string[][])[[run, evaluated], [evaluated, run]])
        {
            ReportContent content = ReportFolders.Read("title", order);
            Assert.Equal(["augmix"], content.Runs);
            Assert.Equal("augmix", Assert.Single(content.Trainings).Label);
            Assert.NotEmpty(Assert.Single(content.Evaluations).Corruptions);
        }
    }

    [Fact]
    public void Read_OfARunWithOtherOptionsThanAnEvaluationOfItsName_KeepsThemApart()
    {
        string run = Fixture.Run(_folder, "augmix", """{ "method": "augmix", "epochs": 90 }""");
        string evaluated = Fixture.Evaluated(_folder, "evaluated", Fixture.Evaluation("augmix", 0));
        ReportContent content = ReportFolders.Read("title", [run, evaluated]);
        Assert.Equal([$"augmix ({run})", $"augmix ({evaluated})"], content.Runs);
    }

    [Fact]
    public void Read_OfEqualLabels_TellsThemApart()
    {
        string one = Fixture.Evaluated(_folder, "a", Fixture.Evaluation("net", 0), Fixture.Evaluation("net", 0.1));
        string other = Fixture.Evaluated(_folder, "b", Fixture.Evaluation("net", 0.2) with { Differences = [new RunDifference("net", "clean.error", 0.1, 0, 0.2)] });
        ReportContent content = ReportFolders.Read("title", [one, other, other]);
        Assert.Equal(4, content.Evaluations.Select(report => report.Label).Distinct().Count());
        Assert.Equal([$"net ({one})", "net, 2", $"net ({other})", $"net ({other}), 2"], content.Evaluations.Select(report => report.Label));
        Assert.Equal($"net ({other})", content.Evaluations[2].Differences[0].Against);
    }

    [Fact]
    public void Read_OfSeeds_TakesEachRun_AndTheirSpread()
    {
        Fixture.Write(_folder, "runs/seeds.json", """{ "schema": "augmix-seeds/1", "seeds": [1, 2, 9], "options": {} }""");
        Fixture.Run(_folder, "runs/seed-1");
        Fixture.Run(_folder, "runs/seed-2");
        ReportContent content = ReportFolders.Read("title", [_folder.At("runs")]);
        Assert.Equal(["runs, seed 1", "runs, seed 2"], content.Runs);
        SeedSpread spread = Assert.Single(content.Seeds);
        Assert.Equal([1UL, 2UL], spread.Seeds);
        Assert.Equal((0.2, 0.0, 2), (spread.Numbers[0].Value.Mean, spread.Numbers[0].Value.StandardDeviation!.Value, spread.Numbers[0].Value.N));
    }

    [Fact]
    public void Read_OfWrongAnswers_TakesTheSurestFirst()
    {
        string folder = Fixture.Evaluated(_folder, "evaluated", Fixture.Evaluation("augmix", 0));
        Fixture.Failures(
            _folder,
            "evaluated",
            new { file = "one.png", corruption = "fog", severity = 3, label = 1, label_name = "boot", prediction = 2, prediction_name = "", confidence = 0.5, run = "augmix" },
            new { file = "one.png", corruption = (string?)null, severity = 0, label = 4, label_name = (string?)null, prediction = 2, prediction_name = "bag", confidence = 0.75 });
        IReadOnlyList<WrongAnswer> answers = ReportFolders.Read("title", [folder]).WrongAnswers;
        Assert.Equal([("class 4", "bag", "", 0, 0.75), ("boot", "class 2", "fog", 3, 0.5)], answers.Select(answer => (answer.LabelName, answer.PredictionName, answer.Corruption, answer.Severity, answer.Confidence)));
    }

    [Fact]
    public void Read_OfManyWrongAnswers_TakesNoMoreThanAPageShows()
    {
        string folder = Fixture.Evaluated(_folder, "evaluated", Fixture.Evaluation("augmix", 0));
        Fixture.Failures(_folder, "evaluated", [.. Enumerable.Range(0, 100).Select(i => new { file = "one.png", corruption = "fog", severity = 1, label = 0, label_name = "a", prediction = 1, prediction_name = "b", confidence = i / 100.0 })]);
        IReadOnlyList<WrongAnswer> answers = ReportFolders.Read("title", [folder]).WrongAnswers;
        Assert.Equal(WrongAnswerFolder.Most, answers.Count);
        Assert.Equal(0.99, answers[0].Confidence);
    }

    [Fact]
    public void Read_OfWrongAnswersOfSeveralRuns_TakesAsManyOfEach()
    {
        string folder = Fixture.Evaluated(_folder, "evaluated", Fixture.Evaluation("augmix", 0));
        Fixture.FailuresOfRuns(_folder, "evaluated", "1-standard", "2-augmix");
        IReadOnlyList<WrongAnswer> answers = ReportFolders.Read("title", [folder]).WrongAnswers;
        Assert.Equal([("1-standard", WrongAnswerFolder.Most / 2), ("2-augmix", WrongAnswerFolder.Most / 2)], answers.CountBy(answer => answer.Run).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Read_RefusesWhatItDoesNotKnow_AndSaysWhatItLookedFor()
    {
        string empty = Directory.CreateDirectory(_folder.At("empty")).FullName;
        string message = Assert.Throws<ArgumentException>(() => ReportFolders.Read("title", [empty])).Message;
        Assert.All((string[])[empty, "config.json", "evaluation.json", "seeds.json"], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Throws<DirectoryNotFoundException>(() => ReportFolders.Read("title", [_folder.At("nowhere")]));
        Assert.Contains("is a file", Assert.Throws<ArgumentException>(() => ReportFolders.Read("title", [_folder.Write("file", 1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ReportFolders.Read("title", []));
    }

    [Theory]
    [InlineData("x/evaluation.json", "{ \"schema\": \"other/1\" }")]
    [InlineData("x/evaluation.json", "[]")]
    [InlineData("x/evaluation.json", "[ 3 ]")]
    [InlineData("x/evaluation.json", "{")]
    [InlineData("x/config.json", "[]")]
    [InlineData("x/config.json", "nothing")]
    [InlineData("x/seeds.json", "{}")]
    [InlineData("x/seeds.json", "{ \"seeds\": [-1] }")]
    public void Read_OfADamagedFile_NamesIt(string name, string text)
    {
        Fixture.Write(_folder, name, text);
        Assert.Contains(_folder.At(name), Assert.Throws<InvalidDataException>(() => ReportFolders.Read("title", [_folder.At("x")])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../secret.png")]
    [InlineData("/etc/hostname")]
    public void Read_OfWrongAnswersOutsideTheirFolder_Refuses(string file)
    {
        string folder = Fixture.Evaluated(_folder, "evaluated", Fixture.Evaluation("augmix", 0));
        _folder.Write("secret.png", Fixture.Png);
        Fixture.Failures(_folder, "evaluated", new { file, label = 0, prediction = 1, confidence = 0.5 });
        Assert.Contains("outside", Assert.Throws<InvalidDataException>(() => ReportFolders.Read("title", [folder])).Message, StringComparison.Ordinal);
    }
}
