package org.learningthursdays.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.template.TemplateYaml;
import org.learningthursdays.local.template.YamlNodes;

/// A template and those that it nests, as they are written: nothing is left out by a condition, and
/// what stands in a loop stands there as often as it will.
///
/// @param resources of all templates, each by its logical id; those of nested ones after the id of
///   their stack, as `Alarms.Errors`
/// @param samples the functions that have a sample event
public record Stack(
    Map<String, Resource> resources, Map<String, Object> root, Set<String> samples) {
  /// A resource.
  ///
  /// @param node the whole of it, with `Type` and policies
  /// @param names what names mean in its template that stand for something of the template around
  public record Resource(
      Map<String, Object> node, Map<String, Object> names, Map<String, Object> maps) {
    String type() {
      return String.valueOf(node.get("Type"));
    }

    Map<String, Object> properties() {
      return YamlNodes.map(node.get("Properties"), "Properties");
    }

    public Object property(String... path) {
      @Nullable Object found = properties();
      for (String name : path) {
        found = found instanceof Map<?, ?> map ? map.get(name) : null;
      }
      return found == null ? "" : found;
    }

    /// What is meant by an expression, in words of the outermost template.
    Object meaning(@Nullable Object expression) {
      if (!(expression instanceof Map<?, ?> map) || map.size() != 1) {
        return expression == null ? "" : expression;
      }
      Map.Entry<?, ?> call = map.entrySet().iterator().next();
      Object argument = call.getValue();
      return switch (String.valueOf(call.getKey())) {
        case "Ref" -> {
          String name = String.valueOf(meaning(argument));
          yield names.getOrDefault(name, Map.of("Ref", name));
        }
        case "Fn::Sub" -> argument instanceof String text && !text.contains("$") ? text : map;
        case "Fn::FindInMap" -> {
          @Nullable Object found = maps;
          for (Object key : YamlNodes.list(argument, "Fn::FindInMap")) {
            found = found instanceof Map<?, ?> some ? some.get(meaning(key)) : null;
          }
          yield found == null ? map : found;
        }
        default -> map;
      };
    }
  }

  /// Reads the templates of the repository.
  public static Stack read(Path template, Path events) {
    try (Stream<Path> files = Files.list(events)) {
      Set<String> samples =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .map(name -> name.replace(".json", ""))
              .collect(Collectors.toUnmodifiableSet());
      return of(
          TemplateYaml.read(template),
          url -> TemplateYaml.read(template.resolveSibling(url)),
          samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param nested gives the template at an address
  static Stack of(
      Map<String, Object> root, Function<String, Map<String, Object>> nested, Set<String> samples) {
    Map<String, Resource> resources = new LinkedHashMap<>();
    collect("", root, Map.of(), nested, resources);
    return new Stack(resources, root, samples);
  }

  private static void collect(
      String prefix,
      Map<String, Object> template,
      Map<String, Object> names,
      Function<String, Map<String, Object>> nested,
      Map<String, Resource> into) {
    Map<String, Object> maps = YamlNodes.map(template.get("Mappings"), "Mappings");
    unrolled(YamlNodes.map(template.get("Resources"), "Resources"))
        .forEach((id, node) -> {
          Resource resource = new Resource(YamlNodes.map(node, id), names, maps);
          into.put(prefix + id, resource);
          if (resource.type().equals("AWS::CloudFormation::Stack")) {
            Map<String, Object> given = new LinkedHashMap<>();
            YamlNodes.map(resource.property("Parameters") instanceof Map<?, ?> map ? map : null, id)
                .forEach((name, value) -> given.put(name, resource.meaning(value)));
            String url = String.valueOf(resource.property("TemplateURL"));
            collect(prefix + id + ".", nested.apply(url), given, nested, into);
          }
        });
  }

  private static Map<String, Object> unrolled(Map<String, Object> resources) {
    Map<String, Object> unrolled = new LinkedHashMap<>();
    resources.forEach((id, node) -> {
      if (!id.startsWith("Fn::ForEach::")) {
        unrolled.put(id, node);
        return;
      }
      List<Object> loop = YamlNodes.list(node, id);
      for (Object item : YamlNodes.list(loop.get(1), id)) {
        String variable = "${" + loop.get(0) + "}";
        Object body = replaced(loop.get(2), variable, String.valueOf(item));
        unrolled.putAll(YamlNodes.map(body, id));
      }
    });
    return unrolled;
  }

  private static Object replaced(Object node, String variable, String value) {
    return switch (node) {
      case String text -> text.replace(variable, value);
      case List<?> list -> {
        List<Object> items = new ArrayList<>();
        list.forEach(item -> items.add(replaced(item, variable, value)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((key, item) ->
            entries.put(
                String.valueOf(key).replace(variable, value), replaced(item, variable, value)));
        yield entries;
      }
      default -> node;
    };
  }

  /// Resources of a type, by their ids.
  Map<String, Resource> ofType(String type) {
    Map<String, Resource> found = new LinkedHashMap<>();
    resources.forEach((id, resource) -> {
      if (resource.type().equals(type)) {
        found.put(id, resource);
      }
    });
    return found;
  }

  /// Functions, by their ids.
  Map<String, Resource> functions() {
    return ofType("AWS::Serverless::Function");
  }

  /// Whether CloudFormation itself calls a function while the stack is deployed.
  boolean isCustomResource(String function) {
    Object arn = Map.of("Fn::GetAtt", List.of(function, "Arn"));
    return ofType("AWS::CloudFormation::CustomResource").values().stream()
        .anyMatch(resource -> arn.equals(resource.property("ServiceToken")));
  }

  /// What functions have in common.
  Map<String, Object> globals() {
    return YamlNodes.map(
        YamlNodes.map(root.get("Globals"), "Globals").get("Function"), "Globals.Function");
  }

  /// Functions' events of a type, by `Function.Event`; each with its function's names.
  Map<String, Resource> events(String... types) {
    Map<String, Resource> events = new LinkedHashMap<>();
    functions()
        .forEach((id, function) -> {
          Object all = function.property("Events");
          YamlNodes.map(all instanceof Map<?, ?> map ? map : null, id)
              .forEach((name, node) -> {
                Resource event = new Resource(YamlNodes.map(node, id), function.names(), Map.of());
                if (List.of(types).contains(event.type())) {
                  events.put(id + "." + name, event);
                }
              });
        });
    return events;
  }
}
