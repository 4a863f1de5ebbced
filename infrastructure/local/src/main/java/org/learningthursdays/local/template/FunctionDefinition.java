package org.learningthursdays.local.template;

import java.time.Duration;
import java.util.Map;

/// One `AWS::Serverless::Function`.
///
/// @param name its logical id
/// @param handler the class that its `Handler` line names
public record FunctionDefinition(
    String name, String handler, Map<String, String> environment, Duration timeout, int memory) {}
