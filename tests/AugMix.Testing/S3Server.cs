using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace AugMix.Testing;

/// <summary>A small S3 server on the loopback address: buckets in memory, signed requests only, failures on demand. Plain web requests below <c>/web/</c> need no signature.</summary>
public sealed class S3Server : IDisposable
{
    /// <summary>The access key it knows.</summary>
    public const string AccessKey = "AKIATESTTESTTEST";

    /// <summary>The secret that no message may hold.</summary>
    public const string SecretKey = "very-secret-key-that-nobody-may-see";

    private static readonly XNamespace s_names = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, byte[]> _objects = new();
    private readonly ConcurrentQueue<Func<HttpListenerContext, bool>> _failures = new();

    /// <summary>Starts to listen.</summary>
    public S3Server()
    {
        using (TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = new($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        }

        _listener.Prefixes.Add(Endpoint.AbsoluteUri);
        _listener.Start();
        _listener.BeginGetContext(Accept, null);
    }

    /// <summary>Its address.</summary>
    public Uri Endpoint { get; }

    /// <summary>What has been asked, such as <c>GET /bucket/key</c>, with <c> bytes=5-9</c> where a range was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Objects that a listing gives at once.</summary>
    public int PageLength { get; set; } = 3;

    /// <summary>Whether tags are MD5 sums, as of objects stored in one part.</summary>
    public bool TagsAreMd5 { get; set; } = true;

    /// <summary>Stores an object under <c>bucket/key</c>.</summary>
    public void Put(string path, byte[] content) => _objects[path] = content;

    /// <summary>Answers the next GET of an object whose path ends with a text by a status instead.</summary>
    public void FailNext(string method, string end, int status, string code) => Inject(method, end, context => Refuse(context, status, code));

    /// <summary>Breaks the connection of the next GET after some bytes.</summary>
    public void BreakNext(string end, int bytes) => Inject("GET", end, context =>
    {
        byte[] content = _objects[PathOf(context)];
        (int start, int length) = RangeOf(context, content.Length);
        Head(context, content, start, length);
        context.Response.OutputStream.Write(content, start, Math.Min(bytes, length));
        context.Response.OutputStream.Flush();
        context.Response.Abort();
    });

    /// <summary>Sends wrong bytes to the next GET.</summary>
    public void DamageNext(string end) => Inject("GET", end, context =>
    {
        byte[] content = _objects[PathOf(context)];
        (int start, int length) = RangeOf(context, content.Length);
        Head(context, content, start, length);
        byte[] wrong = [.. content.AsSpan(start, length)];
        wrong[length / 2] ^= 1;
        context.Response.OutputStream.Write(wrong);
        context.Response.Close();
    });

    /// <summary>Lets the next request wait.</summary>
    public void DelayNext(string method, string end, TimeSpan delay) => Inject(method, end, context =>
    {
        Thread.Sleep(delay);
        Answer(context);
    });

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Close();

    private static string PathOf(HttpListenerContext context) => Uri.UnescapeDataString(context.Request.Url!.AbsolutePath).TrimStart('/');

    private static (int Start, int Length) RangeOf(HttpListenerContext context, int length)
    {
        if (context.Request.Headers["Range"] is not { } range)
        {
            return (0, length);
        }

        string[] ends = range["bytes=".Length..].Split('-');
        int start = int.Parse(ends[0], CultureInfo.InvariantCulture);
        int last = ends[1].Length == 0 ? length - 1 : int.Parse(ends[1], CultureInfo.InvariantCulture);
        return (start, Math.Min(last, length - 1) - start + 1);
    }

    private static void Refuse(HttpListenerContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        if (context.Request.HttpMethod != "HEAD")
        {
            // Real servers quote what was signed, the key's name among it.
            Write(context, new XElement("Error", new XElement("Code", code), new XElement("Message", $"denied {AccessKey} {SecretKey}"), new XElement("AWSAccessKeyId", AccessKey)));
        }

        context.Response.Close();
    }

    private static void Write(HttpListenerContext context, XElement document)
    {
        byte[] text = Encoding.UTF8.GetBytes(document.ToString());
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength64 = text.Length;
        context.Response.OutputStream.Write(text);
    }

    private void Inject(string method, string end, Action<HttpListenerContext> answer)
    {
        int used = 0;
        _failures.Enqueue(context =>
        {
            if (context.Request.HttpMethod != method || !PathOf(context).EndsWith(end, StringComparison.Ordinal) || Interlocked.Exchange(ref used, 1) == 1)
            {
                return false;
            }

            answer(context);
            return true;
        });
    }

    private void Accept(IAsyncResult result)
    {
        HttpListenerContext context;
        try
        {
            context = _listener.EndGetContext(result);
            _listener.BeginGetContext(Accept, null);
        }
        catch (Exception failure) when (failure is ObjectDisposedException or HttpListenerException or InvalidOperationException)
        {
            return;
        }

        string range = context.Request.Headers["Range"] is { } asked ? $" {asked}" : "";
        Requests.Enqueue($"{context.Request.HttpMethod} {context.Request.Url!.PathAndQuery}{range}");
        try
        {
            if (!_failures.Any(failure => failure(context)))
            {
                Answer(context);
            }
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The client has gone.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        string path = PathOf(context);
        bool isSigned = context.Request.Headers["Authorization"]?.Contains($"Credential={AccessKey}/", StringComparison.Ordinal) is true
            && context.Request.Headers["Authorization"]!.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal);
        if (!isSigned && !path.StartsWith("web/", StringComparison.Ordinal))
        {
            Refuse(context, 403, "AccessDenied");
            return;
        }

        string bucket = path.Split('/')[0];
        if (!_objects.Keys.Any(key => key.StartsWith($"{bucket}/", StringComparison.Ordinal)))
        {
            Refuse(context, 404, "NoSuchBucket");
            return;
        }

        if (path.Trim('/') == bucket)
        {
            List(context, bucket);
            return;
        }

        if (!_objects.TryGetValue(path, out byte[]? content))
        {
            Refuse(context, 404, "NoSuchKey");
            return;
        }

        if (context.Request.Headers["If-Match"] is { } match && match != TagOf(content))
        {
            Refuse(context, 412, "PreconditionFailed");
            return;
        }

        (int start, int length) = RangeOf(context, content.Length);
        Head(context, content, start, length);
        if (context.Request.HttpMethod == "GET")
        {
            context.Response.OutputStream.Write(content, start, length);
        }

        context.Response.Close();
    }

    private void Head(HttpListenerContext context, byte[] content, int start, int length)
    {
        context.Response.Headers["ETag"] = TagOf(content);
        context.Response.Headers["Last-Modified"] = "Sun, 01 Feb 2026 10:00:00 GMT";
        context.Response.ContentLength64 = length;
        if (context.Request.Headers["Range"] is not null)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers["Content-Range"] = $"bytes {start}-{start + length - 1}/{content.Length}";
        }
    }

    private void List(HttpListenerContext context, string bucket)
    {
        string prefix = $"{bucket}/{context.Request.QueryString["prefix"]}";
        string after = context.Request.QueryString["continuation-token"] ?? "";
        string[] keys = [.. _objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[(bucket.Length + 1)..])
            .Order(StringComparer.Ordinal).Where(key => string.CompareOrdinal(key, after) > 0)];
        string[] page = [.. keys.Take(PageLength)];
        bool isTruncated = page.Length < keys.Length;
        if (context.Request.HttpMethod == "GET")
        {
            Write(context, new XElement(
                s_names + "ListBucketResult",
                new XElement(s_names + "Name", bucket),
                new XElement(s_names + "IsTruncated", isTruncated),
                isTruncated ? new XElement(s_names + "NextContinuationToken", page[^1]) : null,
                page.Select(key => new XElement(
                    s_names + "Contents",
                    new XElement(s_names + "Key", key),
                    new XElement(s_names + "Size", _objects[$"{bucket}/{key}"].Length),
                    new XElement(s_names + "ETag", TagOf(_objects[$"{bucket}/{key}"])),
                    new XElement(s_names + "LastModified", "2026-02-01T10:00:00.000Z")))));
        }

        context.Response.Close();
    }

#pragma warning disable CA5351 // What S3 does.
    private string TagOf(byte[] content)
        => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}{(TagsAreMd5 ? "" : "-2")}\"";
#pragma warning restore CA5351
}
