package dev.lockstep.expressions;

/// Something wrong in a payload template, found when it is compiled.
///
/// @param message what is wrong, in AWS's words where known
/// @param pointer where: the template's own pointer followed by `/` and the way into it
public record TemplateProblem(String message, String pointer) {}
