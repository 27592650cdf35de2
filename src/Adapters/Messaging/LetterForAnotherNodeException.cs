namespace Interagency.Adapters.Messaging;

/// <summary>The letter concerns a case of a newer version of the product: a newer node has to read it.</summary>
public sealed class LetterForAnotherNodeException() : Exception("The case is of a newer version; a newer node takes the letter.");
