using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Rules;

/// <summary>What a decree may order, until when, and who says that it was done.</summary>
public static class Orders
{
    /// <summary>The first thing wrong with the orders; null when they may be issued.</summary>
    /// <param name="decidedOn">The day of the session.</param>
    /// <param name="known">Orders of the case that are open already.</param>
    public static Bilingual? Mistake(IReadOnlyList<DecreeOrder> orders, RegionDirectory? directory, DateOnly decidedOn, IReadOnlyList<OpenOrder> known)
    {
        if (orders.Select(o => o.OrderId).Concat(known.Select(o => o.OrderId)).GroupBy(i => i).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new($"Поручение {twice.Key} указано дважды.", $"Order {twice.Key} stands twice.");
        return orders.Select(o => Mistake(o, directory, decidedOn)).FirstOrDefault(m => m is not null);
    }

    /// <summary>The order's term: to the very day that the decree sets, by the executor's calendar; the body hears when it is missed.</summary>
    /// <param name="id">Unique within the case.</param>
    /// <param name="decidedOn">The day of the session, from which it runs.</param>
    public static (DeadlineTerm Term, DateTimeOffset StartedAt) TermOf(DecreeOrder order, string id, Body body, string? number, DateOnly decidedOn, CaseFacts facts, World world)
    {
        var obliged = $"{Plans.AddresseeKind(order.Executor, world.Directories.For(Jurisdiction.RegionOf(facts)))}:{order.Executor}";
        var region = Jurisdiction.CalendarOf(obliged, facts, world.Directories);
        // A term has at least a day: one for the day of the session itself runs from the day before.
        var from = order.DueDate > decidedOn ? decidedOn : order.DueDate.AddDays(-1);
        return (new DeadlineTerm
        {
            Id = id, Region = region, Responsible = obliged, BindingBasis = BasisOf(body, number),
            Rule = DeadlineRule.Create(DeadlineKind.CalendarDays, order.DueDate.DayNumber - from.DayNumber, Roll.None),
            Warn = new PointOffset(OffsetSide.Before, OffsetUnit.WorkingDays, 1),
            Rungs = [new Rung { Id = "body", To = new Addressee(AddresseeKind.Body, body.Key), When = new PointOffset(OffsetSide.After, OffsetUnit.WorkingDays, 1) }]
        }, world.Calendars.For(region).Local.StartOf(from));
    }

    /// <exception cref="StimulusRefusedException">No such open order, another's, or a status that nobody reports.</exception>
    public static void Take(CaseExecution execution, OrderReported report)
    {
        var order = execution.Facts.Orders.Find(o => o.OrderId == report.OrderId)
            ?? throw new StimulusRefusedException("unknown-order", "Такого открытого поручения в деле нет.", "The case has no such open order.");
        if (report.Status is not (OrderStatus.Done or OrderStatus.NotDone))
            throw new StimulusRefusedException("order-status", "О поручении сообщают: исполнено (Done) или не исполнено (NotDone).", "An order is reported as Done or NotDone.");
        if (report.Actor.Kind == ActorKind.Agency && report.Actor.Id != order.Executor)
            throw new StimulusRefusedException("foreign-order", "Поручение дано другому ведомству.", "The order was given to another agency.");
        if (report.Status == OrderStatus.Done) CaseDeadlines.Satisfy(execution, order.DeadlineId, execution.Now);
        else CaseDeadlines.Cancel(execution, order.DeadlineId);
        Settle(execution, order, report.Status, report.EvidenceRef, report.Actor.Id);
    }

    internal static void Withdraw(CaseExecution execution)
    {
        foreach (var order in execution.Facts.Orders.ToList())
        {
            CaseDeadlines.Cancel(execution, order.DeadlineId);
            Settle(execution, order, OrderStatus.Withdrawn, null, Actor.System.Id);
        }
    }

    private static void Settle(CaseExecution execution, OpenOrder order, OrderStatus status, string? evidence, string by)
    {
        execution.Facts.Orders.Remove(order);
        execution.Emit(new OrderChanged(order.OrderId, status, evidence, by, execution.Now));
    }

    /// <summary>A decree obliges whom it names; minutes and a conclusion ask them.</summary>
    private static string? BasisOf(Body body, string? number) =>
        body.Issues != Body.Decree ? null : number is null ? body.Name.Ru : $"{body.Name.Ru}, № {number}";

    private static Bilingual? Mistake(DecreeOrder order, RegionDirectory? directory, DateOnly decidedOn)
    {
        if (!FormField.IsReference(order.OrderId)) return About(order, "нужен идентификатор без пробелов", "needs an id without spaces");
        if (!FormField.IsReference(order.TextRef)) return About(order, "формулировка передаётся ссылкой (textRef), а не текстом", "gives its wording by reference (textRef), not as text");
        if (directory is not null && directory.Agencies.All(a => a.Key != order.Executor) && directory.Roles.All(r => r.Key != order.Executor))
            return About(order, $"исполнитель «{order.Executor}» — не ведомство и не роль", $"is given to \"{order.Executor}\", which is no agency and no role");
        return order.DueDate < decidedOn ? About(order, "срок раньше дня заседания", "is due before the day of the session") : null;
    }

    private static Bilingual About(DecreeOrder order, string ru, string en) => new($"Поручение {order.OrderId}: {ru}.", $"Order {order.OrderId} {en}.");
}
