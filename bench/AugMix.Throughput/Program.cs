using System.Globalization;
using AugMix.Throughput;

double Number(int index, double otherwise) => args.Length > index ? double.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

switch (args)
{
    case ["profile", ..]:
        new Profile((int)Number(1, 32), (int)Number(2, 3), Number(3, 3)).Run(TimeSpan.FromSeconds(Number(4, 3)), Console.Out);
        return 0;
    case ["pictures", string folder, .. string[] sides]:
        PictureFiles.Write(folder, [.. sides.Select(side => int.Parse(side, CultureInfo.InvariantCulture))]);
        return 0;
    case ["serve", string folder]:
        new ViewServer(folder).Serve(Console.In, Console.Out);
        return 0;
    case ["corruptions", string folder]:
        new CorruptionServer(folder).Serve(Console.In, Console.Out);
        return 0;
    case ["training-arrays", string folder, .. string[] data]:
        TrainingArrays.Write(folder, data.FirstOrDefault());
        return 0;
    case ["training", string folder]:
        using (TrainingServer server = new(folder))
        {
            server.Serve(Console.In, Console.Out);
        }

        return 0;
    default:
        Console.Error.WriteLine("""
            Usage: profile [SIDE [CHANNELS [SEVERITY [SECONDS]]]]   where the time of a view goes
                   pictures FOLDER SIDE...                          writes the pictures that the comparison uses
                   serve FOLDER                                     renders views as requests on standard input say
                   corruptions FOLDER                               corrupts pictures as requests on standard input say
                   training-arrays FOLDER [DATA]                    writes the images that the training comparison uses
                   training FOLDER                                  trains and evaluates as requests on standard input say
            """);
        return 2;
}
