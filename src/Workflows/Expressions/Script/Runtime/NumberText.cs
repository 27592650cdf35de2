using System.Globalization;
using System.Numerics;
using System.Text;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Numbers as the standard writes them.</summary>
internal static class NumberText
{
    public static string Format(double value)
    {
        if (value == (int)value) return ((int)value).ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        var (digits, point) = Shortest(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        if (point is > 0 and <= 21)
        {
            return sign + (digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}");
        }
        if (point is > -6 and <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        return sign + Scientific(digits, point - 1);
    }

    /// <summary>The shortest digits that read back as the value, which is 0.digits × 10^point.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var exponent = e >= 0 ? int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : LeadingExponent(mantissa);
        return (digits, exponent + 1);
    }

    private static int LeadingExponent(string plain)
    {
        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) dot = plain.Length;
        var first = plain.AsSpan().IndexOfAnyInRange('1', '9');
        return first < dot ? dot - first - 1 : dot - first;
    }

    private static string Scientific(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? $".{digits.AsSpan(1)}" : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    /// <summary>|value| × 10^places as the nearest integer, a tie away from zero; exact.</summary>
    private static BigInteger Scaled(double value, int places)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = new BigInteger(bits & 0xFFFFFFFFFFFFF | (exponent == 0 ? 0 : 1L << 52));
        exponent = Math.Max(exponent, 1) - 1075;
        var above = BigInteger.One;
        if (exponent > 0) mantissa <<= exponent;
        else above <<= -exponent;
        if (places >= 0) mantissa *= BigInteger.Pow(10, places);
        else above *= BigInteger.Pow(10, -places);
        return (2 * mantissa + above) / (2 * above);
    }

    /// <summary>toFixed for |value| below 1e21.</summary>
    public static string Fixed(double value, int places)
    {
        var digits = Scaled(value, places).ToString(CultureInfo.InvariantCulture);
        if (places > 0)
        {
            digits = digits.PadLeft(places + 1, '0');
            digits = $"{digits[..^places]}.{digits[^places..]}";
        }
        return value < 0 ? "-" + digits : digits;
    }

    public static string Exponential(double value, int? places)
    {
        var sign = value < 0 ? "-" : "";
        value = Math.Abs(value);
        if (places is null)
        {
            if (value == 0) return "0e+0";
            var (shortest, point) = Shortest(value);
            return sign + Scientific(shortest, point - 1);
        }
        var (digits, exponent) = Rounded(value, places.Value + 1);
        return sign + Scientific(digits, exponent);
    }

    public static string Precision(double value, int precision)
    {
        var sign = value < 0 ? "-" : "";
        var (digits, exponent) = Rounded(Math.Abs(value), precision);
        if (exponent < -6 || exponent >= precision) return sign + Scientific(digits, exponent);
        if (exponent == precision - 1) return sign + digits;
        if (exponent >= 0) return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
        return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
    }

    /// <summary>Exactly so many digits and the exponent of the first one.</summary>
    private static (string Digits, int Exponent) Rounded(double value, int count)
    {
        if (value == 0) return (new string('0', count), 0);
        var exponent = Shortest(value).Point - 1;
        // The shortest digits may have been rounded up to a power of ten that the value doesn't reach.
        var below = Scaled(value, count - exponent).ToString(CultureInfo.InvariantCulture);
        if (below.Length <= count) return (below, exponent - 1);
        var digits = Scaled(value, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
        if (digits.Length > count) return (digits[..count], exponent + 1);
        return (digits, exponent);
    }

    /// <summary>V8's digits in another radix: as many as tell the value from its neighbours.</summary>
    public static string Radix(double value, int radix)
    {
        if (!double.IsFinite(value)) return Format(value);
        var negative = value < 0;
        value = Math.Abs(value);
        var integer = Math.Floor(value);
        var fraction = value - integer;
        var delta = Math.Max(0.5 * (Math.BitIncrement(value) - value), double.Epsilon);
        var tail = new StringBuilder();
        if (fraction >= delta) integer += RadixFraction(tail, fraction, delta, radix);
        var head = new StringBuilder();
        while (integer / radix >= 9007199254740992.0)
        {
            integer /= radix;
            head.Insert(0, '0');
        }
        do
        {
            var digit = integer % radix;
            head.Insert(0, Digit((int)digit));
            integer = (integer - digit) / radix;
        }
        while (integer > 0);
        return $"{(negative ? "-" : "")}{head}{tail}";
    }

    /// <summary>Returns 1 when rounding carried into the integer part.</summary>
    private static int RadixFraction(StringBuilder text, double fraction, double delta, int radix)
    {
        text.Append('.');
        do
        {
            fraction *= radix;
            delta *= radix;
            var digit = (int)fraction;
            text.Append(Digit(digit));
            fraction -= digit;
            if ((fraction > 0.5 || (fraction == 0.5 && (digit & 1) == 1)) && fraction + delta > 1) return RoundUp(text, radix);
        }
        while (fraction >= delta);
        return 0;
    }

    private static int RoundUp(StringBuilder text, int radix)
    {
        while (true)
        {
            var last = text[^1];
            text.Length--;
            if (last == '.') return 1;
            var digit = last > '9' ? last - 'a' + 10 : last - '0';
            if (digit + 1 >= radix) continue;
            text.Append(Digit(digit + 1));
            return 0;
        }
    }

    private static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);
}
