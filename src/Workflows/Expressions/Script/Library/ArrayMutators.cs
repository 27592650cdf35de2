namespace Interagency.Workflows.Expressions.Script;

internal static partial class ArrayLibrary
{
    private static void InstallMutators() => Prototypes.Array
        .Method("push", 1, Push).Method("pop", 0, Pop).Method("shift", 0, Shift).Method("unshift", 1, Unshift)
        .Method("splice", 2, Splice).Method("reverse", 0, Reverse).Method("sort", 1, Sort)
        .Method("fill", 1, Fill).Method("copyWithin", 2, CopyWithin);

    private static ScriptValue Push(Run run, ScriptValue self, Args a)
    {
        if (self.Ref is JsArray array)
        {
            foreach (var value in a.All) array.Add(run, value);
            return array.Length;
        }
        var (o, length) = This(run, self, "push");
        foreach (var value in a.All) o.SetAt(run, length++, value);
        SetLength(run, o, length);
        return length;
    }

    private static ScriptValue Pop(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "pop");
        if (length == 0)
        {
            SetLength(run, o, 0);
            return default;
        }
        var last = o.GetAt(run, length - 1);
        if (!o.DeleteAt(run, length - 1)) throw run.TypeError($"Cannot delete property '{length - 1}' of {Show.ObjectBrief(run, o)}");
        SetLength(run, o, length - 1);
        return last;
    }

    private static ScriptValue Shift(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "shift");
        if (length == 0)
        {
            SetLength(run, o, 0);
            return default;
        }
        if (o is JsArray { IsDense: true } array) return array.TakeFirst(run);
        var first = o.GetAt(run, 0);
        Move(run, o, 1, 0, length - 1);
        Delete(run, o, length - 1);
        SetLength(run, o, length - 1);
        return first;
    }

    private static ScriptValue Unshift(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "unshift");
        if (a.Count > 0 && o is JsArray { IsDense: true } array)
        {
            array.InsertFirst(run, a.All);
            return array.Length;
        }
        if (a.Count > 0)
        {
            Move(run, o, 0, a.Count, length);
            for (var i = 0; i < a.Count; i++) o.SetAt(run, i, a[i]);
        }
        SetLength(run, o, length + a.Count);
        return length + a.Count;
    }

    private static void Delete(Run run, JsObject o, long index)
    {
        if (!o.DeleteAt(run, index)) throw run.TypeError($"Cannot delete property '{index}' of {Show.ObjectBrief(run, o)}");
    }

    /// <summary>Moves elements within an object, holes too, in the order that overlapping needs.</summary>
    private static void Move(Run run, JsObject o, long from, long to, long count)
    {
        if (from == to) return;
        for (long n = 0; n < count; n++)
        {
            run.Step(o is JsArray ? 1 : 8);
            var i = from < to ? count - 1 - n : n;
            if (o.HasAt(run, from + i)) o.SetAt(run, to + i, o.GetAt(run, from + i));
            else Delete(run, o, to + i);
        }
    }

    private static ScriptValue Splice(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "splice");
        var start = To.Relative(run, a[0], length, 0);
        var count = a.Count == 0 ? 0 : a.Count == 1 ? length - start : (long)Math.Clamp(To.Integer(run, a[1]), 0, length - start);
        var removed = new JsArray();
        for (long i = 0; i < count; i++)
        {
            run.Step();
            if (o.HasAt(run, start + i)) removed.SetAt(run, i, o.GetAt(run, start + i));
        }
        removed.SetLength(run, count);
        var added = a.From(2);
        Move(run, o, start + count, start + added.Length, length - start - count);
        for (var i = length; i > length - count + added.Length; i--)
        {
            run.Step();
            Delete(run, o, i - 1);
        }
        for (var i = 0; i < added.Length; i++) o.SetAt(run, start + i, added[i]);
        SetLength(run, o, length - count + added.Length);
        return new(removed);
    }

    private static ScriptValue Reverse(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "reverse");
        for (long low = 0, high = length - 1; low < high; low++, high--)
        {
            run.Step(o is JsArray ? 1 : 8);
            var (hasLow, hasHigh) = (o.HasAt(run, low), o.HasAt(run, high));
            var (first, last) = (o.GetAt(run, low), o.GetAt(run, high));
            if (hasHigh) o.SetAt(run, low, last);
            else if (hasLow) Delete(run, o, low);
            if (hasLow) o.SetAt(run, high, first);
            else if (hasHigh) Delete(run, o, high);
        }
        return new(o);
    }

    private static ScriptValue Fill(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "fill");
        var (start, end) = (To.Relative(run, a[1], length, 0), To.Relative(run, a[2], length, length));
        if (o is JsArray) run.Allocate(Math.Max(0, end - start) >> 8);
        for (var i = start; i < end; i++)
        {
            run.Step();
            o.SetAt(run, i, a[0]);
        }
        return new(o);
    }

    private static ScriptValue CopyWithin(Run run, ScriptValue self, Args a)
    {
        var (o, length) = This(run, self, "copyWithin");
        var to = To.Relative(run, a[0], length, 0);
        var from = To.Relative(run, a[1], length, 0);
        var end = To.Relative(run, a[2], length, length);
        Move(run, o, from, to, Math.Min(end - from, length - to));
        return new(o);
    }

    private static ScriptValue Sort(Run run, ScriptValue self, Args a)
    {
        if (!a[0].IsUndefined && !a[0].IsCallable) throw run.TypeError("The comparison function must be either a function or undefined");
        var (o, length) = This(run, self, "sort");
        run.Step(length);
        var (values, undefined) = (new List<ScriptValue>(), 0L);
        for (long i = 0; i < length; i++)
        {
            if (!o.HasAt(run, i)) continue;
            var value = o.GetAt(run, i);
            if (value.IsUndefined) undefined++;
            else
            {
                run.Allocate(16);
                values.Add(value);
            }
        }
        run.Enter();
        var sorted = Sorting.Sort(run, values, a[0].Ref as JsFunction);
        run.Leave();
        var at = 0L;
        foreach (var value in sorted) o.SetAt(run, at++, value);
        for (; undefined > 0; undefined--) o.SetAt(run, at++, default);
        for (; at < length; at++)
        {
            if (o.HasAt(run, at)) Delete(run, o, at);
        }
        return new(o);
    }
}
