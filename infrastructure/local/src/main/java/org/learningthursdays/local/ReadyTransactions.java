package org.learningthursdays.local;

import com.amazonaws.services.dynamodbv2.datamodel.DocumentFactory;
import com.amazonaws.services.dynamodbv2.dbenv.DbEnv;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.local.shared.access.LocalDBAccess;
import software.amazon.dynamodb.services.local.shared.access.LocalDBInputConverter;
import software.amazon.dynamodb.services.local.shared.access.LocalDBOutputConverter;
import software.amazon.dynamodb.services.local.shared.access.api.dp.TransactWriteItemsFunction;
import software.amazon.dynamodb.services.local.shared.access.client.LocalDynamoDbClient;
import software.amazon.dynamodb.services.local.shared.dataaccess.LocalDocumentFactory;
import software.amazon.dynamodb.services.local.shared.env.LocalDBEnv;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/// DynamoDB Local's client, which keeps what does its transactions. DynamoDB Local makes that anew
/// for each, and with it two of every exception that it could ever throw, stack traces included.
final class ReadyTransactions extends LocalDynamoDbClient {
  private static final int LONGEST_EXPRESSION = 65_536;

  private final TransactWriteItemsFunction transactions;

  ReadyTransactions(LocalDBAccess database, JobsRegister jobs) {
    super(database, jobs);
    DbEnv environment = new LocalDBEnv();
    AWSExceptionFactory errors = new AWSExceptionFactory();
    DocumentFactory documents = new LocalDocumentFactory();
    transactions =
        new TransactWriteItemsFunction(
            database,
            new LocalDBInputConverter(environment, errors, documents, LONGEST_EXPRESSION),
            new LocalDBOutputConverter(),
            errors,
            environment,
            documents);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return transactions.apply(request);
  }
}
