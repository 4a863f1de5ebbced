package org.learningthursdays.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// CloudFormation's functions, evaluated as for a stack named `laptop` in London. `AWS::NoValue`
/// becomes null and is left out.
public final class Intrinsics {
  public static final String REGION = "eu-west-2";
  public static final String ACCOUNT = "000000000000";
  public static final String STACK_ID =
      "arn:aws:cloudformation:" + REGION + ":" + ACCOUNT + ":stack/laptop/local";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Region",
          REGION,
          "AWS::AccountId",
          ACCOUNT,
          "AWS::Partition",
          "aws",
          "AWS::URLSuffix",
          "amazonaws.com",
          "AWS::StackName",
          "laptop",
          "AWS::StackId",
          STACK_ID);

  private final Map<String, Object> root;
  private final References references;
  private final Conditions conditions;

  Intrinsics(Map<String, Object> root, Map<String, String> overrides) {
    this.root = root;
    this.references = new References(root, overrides, this);
    this.conditions = new Conditions(YamlNodes.map(root.get("Conditions"), "Conditions"), this);
  }

  Conditions conditions() {
    return conditions;
  }

  @Nullable Object evaluate(@Nullable Object node, String place) {
    return switch (node) {
      case Map<?, ?> map when map.size() == 1 && isFunction(map) -> function(map, place);
      case Map<?, ?> map -> evaluateMap(YamlNodes.map(map, place), place);
      case List<?> list -> evaluateList(list, place);
      case null -> null;
      default -> node;
    };
  }

  private static boolean isFunction(Map<?, ?> map) {
    String key = String.valueOf(map.keySet().iterator().next());
    return key.equals("Ref") || key.startsWith("Fn::");
  }

  private Map<String, Object> evaluateMap(Map<String, Object> map, String place) {
    Map<String, Object> evaluated = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      Object result = evaluate(value, place + "." + key);
      if (result != null) {
        evaluated.put(key, result);
      }
    });
    return evaluated;
  }

  private List<Object> evaluateList(List<?> list, String place) {
    return new ArrayList<>(
        list.stream().map(item -> evaluate(item, place)).filter(Objects::nonNull).toList());
  }

  private @Nullable Object function(Map<?, ?> map, String place) {
    Map.Entry<?, ?> call = map.entrySet().iterator().next();
    String name = String.valueOf(call.getKey());
    Object argument = call.getValue();
    return switch (name) {
      case "Ref" -> reference(YamlNodes.text(argument, place), place);
      case "Fn::Sub" -> substitute(argument, place);
      case "Fn::GetAtt" -> references.attribute(texts(argument, place), place);
      case "Fn::If" -> choose(arguments(argument, 3, name, place), place);
      case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> conditions.holds(map, place);
      case "Fn::Join" -> join(arguments(argument, 2, name, place), place);
      case "Fn::Select" -> select(arguments(argument, 2, name, place), place);
      case "Fn::Split" -> split(arguments(argument, 2, name, place), place);
      case "Fn::FindInMap" -> find(texts(argument, place), place);
      case "Fn::Base64" -> String.valueOf(evaluate(argument, place));
      case "Fn::GetAZs" -> List.of(REGION + "a", REGION + "b", REGION + "c");
      case "Fn::ToJsonString" -> json(argument, place);
      case "Fn::Length" -> YamlNodes.list(evaluate(argument, place), place).size();
      case "Fn::ImportValue" -> String.valueOf(evaluate(argument, place));
      default ->
          throw new LaptopException(place + " uses " + name + ", which the laptop does not know.");
    };
  }

  private static List<Object> arguments(
      @Nullable Object argument, int count, String name, String place) {
    List<Object> list = YamlNodes.list(argument, place);
    if (list.size() != count) {
      throw new LaptopException(place + ": " + name + " takes " + count + " arguments.");
    }
    return list;
  }

  private List<String> texts(@Nullable Object argument, String place) {
    return YamlNodes.list(argument, place).stream()
        .map(item -> YamlNodes.text(evaluate(item, place), place))
        .toList();
  }

  private @Nullable Object reference(String name, String place) {
    if (name.equals("AWS::NoValue")) {
      return null;
    }
    String pseudo = PSEUDO.get(name);
    return pseudo != null ? pseudo : references.value(name, place);
  }

  private String substitute(@Nullable Object argument, String place) {
    List<Object> form =
        argument instanceof List<?> list
            ? new ArrayList<>(list)
            : List.of(YamlNodes.text(argument, place));
    Map<String, Object> variables =
        form.size() > 1 ? evaluateMap(YamlNodes.map(form.get(1), place), place) : Map.of();
    Matcher matcher = VARIABLE.matcher(YamlNodes.text(form.getFirst(), place));
    return matcher.replaceAll(found ->
        Matcher.quoteReplacement(
            variable(found.group(1), found.group(2).strip(), variables, place)));
  }

  private String variable(String bang, String name, Map<String, Object> variables, String place) {
    if (!bang.isEmpty()) {
      return "${" + name + "}";
    }
    Object given = variables.get(name);
    if (given != null) {
      return YamlNodes.text(given, place);
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? String.valueOf(reference(name, place))
        : references.attribute(List.of(name.substring(0, dot), name.substring(dot + 1)), place);
  }

  private @Nullable Object choose(List<Object> form, String place) {
    boolean holds = conditions.isTrue(YamlNodes.text(form.get(0), place), place);
    return evaluate(form.get(holds ? 1 : 2), place);
  }

  private String json(@Nullable Object argument, String place) {
    try {
      return JSON.writeValueAsString(evaluate(argument, place));
    } catch (JsonProcessingException e) {
      throw new LaptopException(place + " cannot be written as JSON.", e);
    }
  }

  private String join(List<Object> form, String place) {
    return String.join(
        YamlNodes.text(form.get(0), place), texts(evaluate(form.get(1), place), place));
  }

  private Object select(List<Object> form, String place) {
    int index = YamlNodes.number(evaluate(form.get(0), place), 0, place);
    List<Object> items = YamlNodes.list(evaluate(form.get(1), place), place);
    if (index < 0 || index >= items.size()) {
      throw new LaptopException(
          place + ": Fn::Select asks for item " + index + " of " + items.size() + ".");
    }
    return items.get(index);
  }

  private List<String> split(List<Object> form, String place) {
    String text = YamlNodes.text(evaluate(form.get(1), place), place);
    return List.of(text.split(Pattern.quote(YamlNodes.text(form.get(0), place)), -1));
  }

  private @Nullable Object find(List<String> keys, String place) {
    Object found = YamlNodes.map(root.get("Mappings"), "Mappings");
    for (String key : keys) {
      found = YamlNodes.map(found, place).get(key);
      if (found == null) {
        throw new LaptopException(place + ": Mappings has no " + String.join(".", keys) + ".");
      }
    }
    return found;
  }
}
