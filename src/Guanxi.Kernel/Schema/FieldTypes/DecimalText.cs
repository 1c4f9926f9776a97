using System.Buffers.Text;
using System.Text;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>Ten-thousandths as plain decimal text, without trailing zeros beyond the least number of decimals.</summary>
public static class DecimalText
{
    /// <summary>The text of a stored decimal.</summary>
    public static string Format(long number, int leastDecimals)
    {
        Span<byte> text = stackalloc byte[32];
        return Encoding.ASCII.GetString(text[..Format(number, leastDecimals, text)]);
    }

    /// <summary>Writes into at least 32 bytes and returns how many were used.</summary>
    public static int Format(long number, int leastDecimals, Span<byte> text)
    {
        var at = 0;
        var rest = number < 0 ? (ulong)-(number + 1) + 1 : (ulong)number;
        if (number < 0)
            text[at++] = (byte)'-';
        Utf8Formatter.TryFormat(rest / Value.DecimalUnit, text[at..], out var digits);
        at += digits;
        var fraction = (int)(rest % Value.DecimalUnit);
        if (fraction == 0 && leastDecimals == 0)
            return at;
        text[at++] = (byte)'.';
        for (int place = 1000, decimals = 0; place > 0 && (fraction > 0 || decimals < leastDecimals); place /= 10, decimals++)
        {
            text[at++] = (byte)('0' + fraction / place);
            fraction %= place;
        }
        return at;
    }
}
