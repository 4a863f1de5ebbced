package org.learningthursdays.local.template;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// One `AWS::DynamoDB::Table`.
///
/// @param expiry the attribute that holds an item's time to live
public record TableDefinition(String name, CreateTableRequest creation, Optional<String> expiry) {}
