using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace AugMix.Storage;

/// <summary>Files behind plain http and https addresses: read by name, never listed.</summary>
internal sealed class WebStore : IRemoteStore
{
    private readonly HttpClient _client;
    private readonly TimeSpan _patience;
    private readonly int _tries;

    public WebStore(TimeSpan patience, int tries)
    {
        _patience = patience;
        _tries = tries;
        _client = new HttpClient { Timeout = patience };
    }

    public static bool Takes(string address)
        => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public string HostOf(string address) => Parse(address).Authority;

    public IEnumerable<RemoteFile> List(string start)
        => throw new ArgumentException($"{start}: files behind a web address cannot be listed. Name them one by one, with ranges such as {{000..099}}.");

    public RemoteFile Find(string address)
    {
        using HttpResponseMessage response = Ask(HttpMethod.Head, address, null, "");
        return response.Content.Headers.ContentLength is { } length
            ? new(address, length, TagOf(response))
            : throw new InvalidDataException($"{address}: the server does not say how long the file is, so that a whole copy could not be told from a part. Fetch it by other means and name the local file.");
    }

    public RemoteBody Open(RemoteFile file, long offset)
    {
        HttpResponseMessage response = Ask(HttpMethod.Get, file.Address, offset > 0 ? new RangeHeaderValue(offset, null) : null, file.Tag);
        try
        {
            if (TagOf(response) != file.Tag)
            {
                throw new InvalidDataException($"{file.Address} was replaced while it was being fetched. Run the command again.");
            }

            return new(response.Content.ReadAsStream(), response.StatusCode == HttpStatusCode.PartialContent ? offset : 0, response.Content.Headers.ContentMD5, response);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private static string TagOf(HttpResponseMessage response)
        => response.Headers.ETag?.Tag ?? response.Content.Headers.LastModified?.ToString("O") ?? "";

    private static Uri Parse(string address)
    {
        // What stands in an address is stored with a run and shown in messages.
        Uri? uri = Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) ? parsed : null;
        return uri switch
        {
            null => throw new ArgumentException($"{address} is no web address."),
            { UserInfo.Length: > 0 } => throw new ArgumentException($"The address on {uri.Authority} holds a name or password, which would be stored with the run. Fetch the file by other means and name the local file."),
            { Query.Length: > 0 } => throw new ArgumentException($"{uri.GetLeftPart(UriPartial.Path)} has a query, which may hold a signature and would be stored with the run. Fetch the file by other means and name the local file."),
            _ => uri,
        };
    }

    private HttpResponseMessage Ask(HttpMethod method, string address, RangeHeaderValue? range, string tag)
    {
        for (int failures = 1; ; failures++)
        {
            try
            {
                return AskOnce(method, address, range, tag);
            }
            catch (StorageException) when (failures < _tries)
            {
                Thread.Sleep(Pauses.After(failures));
            }
        }
    }

    private HttpResponseMessage AskOnce(HttpMethod method, string address, RangeHeaderValue? range, string tag)
    {
        using HttpRequestMessage request = new(method, Parse(address));
        request.Headers.Range = range;
        if (range is not null && tag.StartsWith('"'))
        {
            request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue(tag));
        }

        HttpResponseMessage response;
        try
        {
            response = _client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (OperationCanceledException failure)
        {
            throw new StorageException($"{address} was not answered within {_patience.TotalSeconds:0.#} s. Check the address and the network.", failure);
        }
        catch (HttpRequestException failure)
        {
            throw new StorageException($"{address} could not be reached: {failure.Message.TrimEnd('.')}. Check the address and the network.", failure);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        HttpStatusCode status = response.StatusCode;
        response.Dispose();
        throw status switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new FileNotFoundException($"{address} was not found ({(int)status}). Check the name."),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => new AuthenticationException($"{address} may not be read ({(int)status}). Only public web addresses can be used; for a bucket write s3://BUCKET/NAME."),
            _ => new StorageException($"{address} was answered with {(int)status}. Try again later."),
        };
    }
}
