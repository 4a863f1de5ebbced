package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.local.template.TemplateYaml;

/// The stack is as whoever runs it wants it: no permission is wider than it must be, nothing is
/// lost without a word, and whatever breaks is heard of.
class StackTest {
  private static final Path TEMPLATE = Path.of("..", "..", "template.yaml");
  private static final Path EVENTS = Path.of("..", "..", "events");
  private static final String SOUND = text("stack.yaml");
  private static final String WATCH = text("watch.yaml");

  @Test
  void nothingIsWrongWithTheStack() {
    Stack stack = Stack.read(TEMPLATE, EVENTS);

    assertThat(StackRules.problems(stack)).isEmpty();
    // That none of it has been looked at is not what was meant.
    assertThat(stack.functions()).hasSizeGreaterThan(14);
    assertThat(stack.events("HttpApi")).hasSizeGreaterThan(15);
    assertThat(stack.events("DynamoDB")).hasSize(2);
    assertThat(stack.events("ScheduleV2")).hasSize(6);
    assertThat(stack.ofType("AWS::CloudWatch::Alarm")).hasSizeGreaterThan(50);
  }

  @Test
  void theSmallStackIsSound() {
    assertThat(problems(SOUND, WATCH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Action: [dynamodb:Query]                                                 | Action: ["dynamodb:*"]                                             | F may do * to something
          Resource: [!GetAtt Table.Arn]                                            | Resource: "*"                                                      | F may do something to *
          Resource: [!GetAtt Table.Arn]                                            | Resource: [!Sub "arn:aws:ses:identity/*"]                          | F may do something to *
          Action: ses:GetSendQuota                                                 | Action: [ses:GetSendQuota, ses:SendEmail]                          | F may do something to *
          Action: [dynamodb:Query]                                                 | NotAction: [dynamodb:Query]                                        | F may do everything but something
          - Statement:                                                             | - DynamoDBCrudPolicy:                                              | F has a policy that does not say what it allows
          {PointInTimeRecoveryEnabled: true}                                       | {PointInTimeRecoveryEnabled: false}                                | Table has no point-in-time recovery
          DeletionProtectionEnabled: true                                          | DeletionProtectionEnabled: false                                   | Table can be deleted
          DeletionPolicy: RetainExceptOnCreate                                     | DeletionPolicy: Delete                                             | Table goes with the stack
          DeletionPolicy: RetainExceptOnCreate                                     | DeletionPolicy: Retain                                             | Table is left behind by a creation that fails
          SnapStart: {ApplyOn: PublishedVersions}                                  | ReservedConcurrentExecutions: 2                                    | F is kept executions that a new account has not got
          {ScheduleExpression: rate(1 minute)}                                     | {ScheduleExpression: rate(1 minute), DeadLetterConfig: {Arn: q}}   | F.Minutes fills a queue each minute
          Resource: !Ref Key}                                                      | Resource: !Ref Log}                                                | F is told of the secrets [Key] and may read []
          TABLE: !Ref Table, LINK_KEY: !Ref Key                                    | TABLE: !Ref Table                                                  | F is told of the secrets [] and may read [Key]
          {dynamodb:LeadingKeys: [OPEN, "LEADER#*"]}                               | {aws:SourceIp: [OPEN, "LEADER#*"]}                                 | F may have every item of a table
          [OPEN, "LEADER#*"]                                                       | ["OPEN*"]                                                          | F may have items of more than one kind
          UpdateReplacePolicy: Retain                                              | UpdateReplacePolicy: Delete                                        | Table goes with the stack
          {AttributeName: expiresAt, Enabled: true}                                | {AttributeName: expiresAt, Enabled: false}                         | Table forgets nothing
          SSEEnabled: true                                                         | SSEEnabled: false                                                  | Table has no KMS key
          Properties: {RetentionInDays: 30}                                        | Properties: {}                                                     | F keeps its log for ever
          LoggingConfig: {LogGroup: !Ref Log}                                      | Timeout: 10                                                        | F keeps its log for ever
          DefaultRouteSettings: {ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400} | Description: none                                               | F.Page has no limit
          ApiId: !Ref Api, Path: /, Method: ANY                                    | Path: /, Method: ANY                                               | F.Page has no limit
          ANY /feedback: {ThrottlingRateLimit: 20                                  | ANY /feedback: {ThrottlingRateLimit: 500                           | F.Form writes without a limit of its own
          ANY /feedback: {                                                         | POST /feedback: {                                                  | POST /feedback is limited, but no route
          BisectBatchOnFunctionError: true                                         | BisectBatchOnFunctionError: false                                  | F.Changes does not bisect
          MaximumRetryAttempts: 30                                                 | MaximumRetryAttempts: -1                                           | F.Changes tries for ever
          MaximumRecordAgeInSeconds: 43200                                         | MaximumRecordAgeInSeconds: -1                                      | F.Changes takes any age
          DestinationConfig: {OnFailure: {Destination: !GetAtt Queue.Arn}}         | BatchSize: 1                                                       | F.Changes loses what is given up
          [ReportBatchItemFailures]                                                | []                                                                 | F.Changes knows no partial failure
          ParallelizationFactor: 2                                                 | ParallelizationFactor: 3                                           | [Table, StreamArn] leaves no execution to whoever waits for a page
          {MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: 3600}                | {MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 3600}          | F.Days is tried once
          MaximumEventAgeInSeconds: 3600                                           | Unknown: 1                                                         | F.Days may come at any time
          DeadLetterConfig: {Arn: !GetAtt Queue.Arn}                               | Description: none                                                  | F.Days loses what is given up
          Type: ScheduleV2                                                         | Type: Schedule                                                     | F.Days is of an old kind
          PLAIN: word                                                              | PLAIN: "{{resolve:secretsmanager:links}}"                          | F.PLAIN is a secret in an environment variable
          PLAIN: word                                                              | PLAIN: !Ref Hidden                                                 | F.PLAIN is a secret in an environment variable
          PLAIN: word                                                              | PLAIN: !Sub "a${Hidden}"                                           | F.PLAIN is a secret in an environment variable
          PLAIN: word                                                              | API_TOKEN: word                                                    | F.API_TOKEN is a secret in an environment variable
          LINK_KEY: !Ref Key                                                       | LINK_KEY: !Ref Log                                                 | F.LINK_KEY is a secret in an environment variable
          G: !Ref F, Alias                                                         | G: !Ref Table, Alias                                               | F has no alarm on Errors
          Queue: !GetAtt Queue.QueueName                                           | Queue: !Ref Table                                                  | Queue has no alarm
          Alias: !Ref F.Alias                                                      | Alias: !Ref F                                                      | F has a snapshot and no canary
          Timeout: 10                                                              | Timeout: 20                                                        | F has no alarm on 80% of its time-out
          """)
  void whatIsWrongWithAStackIsFound(String sound, String broken, String problem) {
    assertThat(SOUND).contains(sound);

    assertThat(problems(broken(SOUND, sound, broken), WATCH))
        .anySatisfy(found -> assertThat(found).startsWith(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MetricName: Errors                                    | MetricName: Invocations              | F has no alarm on Errors
          MetricName: Throttles                                 | MetricName: Invocations              | F has no alarm on Throttles
          MetricName: Duration                                  | MetricName: Invocations              | F has no alarm on 80% of its time-out
          ExtendedStatistic: p99                                | Statistic: Average                   | F has no alarm on 80% of its time-out
          Milliseconds: 8000                                    | Milliseconds: 9000                   | F has no alarm on 80% of its time-out
          MetricName: IteratorAge                               | MetricName: Invocations              | F has no alarm on the age of its stream
          Threshold: 7200000                                    | Threshold: 60000                     | F has an alarm at each larger mailing
          MetricName: ApproximateNumberOfMessagesVisible        | MetricName: NumberOfMessagesSent     | Queue has no alarm
          Value: !Ref Queue                                     | Value: queue                         | Queue has no alarm
          AlarmActions: [topic]                                 | OKActions: [topic]                   | Watch.GErrors tells nobody
          Arn: !Ref Alias                                       | Arn: !Ref G                          | F has a snapshot and no canary
          RetryPolicy: {MaximumRetryAttempts: 1,                | RetryPolicy: {MaximumRetryAttempts: 0, | Watch.Canary is tried once
          DeadLetterConfig: {Arn: !Ref Dead}                    | Input: none                          | Watch.Canary loses what is given up
          """)
  void whatIsMissingInANestedTemplateIsFound(String sound, String broken, String problem) {
    assertThat(WATCH).contains(sound);

    assertThat(problems(SOUND, broken(WATCH, sound, broken)))
        .anySatisfy(found -> assertThat(found).startsWith(problem));
  }

  @Test
  void aThirdReaderOfAStreamIsFound() {
    String reader = "%s: {Type: DynamoDB, Properties: {Stream: !GetAtt Table.StreamArn}}";
    String before = "Page: {";
    String three =
        String.join("\n        ", reader.formatted("Second"), reader.formatted("Third"), before);

    assertThat(problems(broken(SOUND, before, three), WATCH))
        .contains("[Table, StreamArn] has more than two readers of a shard");
  }

  @Test
  void aFunctionWithoutASampleIsFound() {
    Stack stack =
        Stack.of(
            TemplateYaml.parse(SOUND, "The stack"),
            _ -> TemplateYaml.parse(WATCH, "The nested one"),
            Set.of("G"));

    assertThat(StackRules.problems(stack)).containsExactly("F has no sample in events/");
  }

  /// A function that lacks one of them does not start, and the build of its image ends there.
  @Test
  void anImagesTrainingTellsFunctionsWhateverTheStackDoes() throws IOException {
    String training = Files.readString(Path.of("..", "image", "train"));
    Set<String> told = new TreeSet<>();
    Template.read(TEMPLATE)
        .functions()
        .forEach(function -> told.addAll(function.environment().keySet()));
    told.removeAll(Set.of("ORIGIN_DIGEST", "JAVA_TOOL_OPTIONS"));

    assertThat(told).contains("TABLE_NAME").allMatch(name -> training.contains(" " + name + "="));
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of("src", "test", "resources", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String broken(String template, String sound, String broken) {
    return template.replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(broken));
  }

  private static List<String> problems(String template, String nested) {
    return StackRules.problems(
        Stack.of(
            TemplateYaml.parse(template, "The stack"),
            _ -> TemplateYaml.parse(nested, "The nested one"),
            Set.of("F")));
  }
}
