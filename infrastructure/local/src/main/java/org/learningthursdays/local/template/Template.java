package org.learningthursdays.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a SAM template describes, as far as a laptop runs it.
public record Template(
    List<FunctionDefinition> functions,
    List<Route> routes,
    List<Schedule> schedules,
    List<StreamSource> streams,
    List<EventRule> rules,
    List<TableDefinition> tables,
    List<SecretDefinition> secrets,
    Policies policies) {
  /// Reads a template with its parameters' defaults.
  public static Template read(Path file) {
    return read(file, Map.of());
  }

  /// Reads a template; `parameters` go before its own defaults, and those it does not declare are
  /// of no effect.
  ///
  /// @throws LaptopException naming the path in it that is wrong
  public static Template read(Path file, Map<String, String> parameters) {
    return of(TemplateYaml.read(file), parameters);
  }

  public static Template parse(String yaml, Map<String, String> parameters) {
    return of(TemplateYaml.parse(yaml, "The template"), parameters);
  }

  private static Template of(Map<String, Object> root, Map<String, String> parameters) {
    Resources resources = new Resources(root, new Intrinsics(root, parameters));
    if (resources.isEmpty()) {
      throw new LaptopException("The template has no Resources.");
    }
    List<TableDefinition> tables = new ArrayList<>();
    resources
        .ofType("AWS::DynamoDB::Table")
        .forEach((id, properties) -> tables.add(TableReader.read(id, properties)));
    List<SecretDefinition> secrets = new ArrayList<>();
    resources
        .ofType("AWS::SecretsManager::Secret")
        .forEach((id, properties) -> secrets.add(SecretDefinition.read(id, properties)));
    FunctionReader reader = new FunctionReader(resources);
    Map<String, Map<String, Object>> functions = resources.ofType("AWS::Serverless::Function");
    functions.forEach(reader::read);
    for (StreamSource source : reader.streams()) {
      requireStream(source, tables);
    }
    return new Template(
        reader.functions(),
        reader.routes(),
        reader.schedules(),
        reader.streams(),
        reader.rules(),
        tables,
        secrets,
        Policies.read(functions));
  }

  private static void requireStream(StreamSource source, List<TableDefinition> tables) {
    boolean streams =
        tables.stream()
            .anyMatch(table ->
                table.name().equals(source.table())
                    && table.creation().streamSpecification() != null);
    if (!streams) {
      throw new LaptopException(
          source.function()
              + "."
              + source.name()
              + " reads the stream of "
              + source.table()
              + ", which has none.");
    }
  }
}
