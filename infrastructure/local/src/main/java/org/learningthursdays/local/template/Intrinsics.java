package org.learningthursdays.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// CloudFormation's functions, as far as the template has them, evaluated as for a stack named
/// `laptop` in London. `AWS::NoValue` becomes null and is left out.
public final class Intrinsics {
  public static final String REGION = "eu-west-2";
  public static final String ACCOUNT = "000000000000";
  public static final String STACK_ID =
      "arn:aws:cloudformation:" + REGION + ":" + ACCOUNT + ":stack/laptop/local";

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

  private final References references;
  private final Conditions conditions;

  Intrinsics(Map<String, Object> root, Map<String, String> overrides) {
    this.references = new References(root, overrides, this);
    this.conditions = new Conditions(YamlNodes.map(root.get("Conditions"), "Conditions"), this);
  }

  Conditions conditions() {
    return conditions;
  }

  @Nullable Object evaluate(@Nullable Object node, String where) {
    return switch (node) {
      case Map<?, ?> map when map.size() == 1 && isFunction(map) -> function(map, where);
      case Map<?, ?> map -> evaluateMap(YamlNodes.map(map, where), where);
      case List<?> list -> evaluateList(list, where);
      case null -> null;
      default -> node;
    };
  }

  private static boolean isFunction(Map<?, ?> map) {
    String key = String.valueOf(map.keySet().iterator().next());
    return key.equals("Ref") || key.startsWith("Fn::");
  }

  private Map<String, Object> evaluateMap(Map<String, Object> map, String where) {
    Map<String, Object> evaluated = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      Object result = evaluate(value, where + "." + key);
      if (result != null) {
        evaluated.put(key, result);
      }
    });
    return evaluated;
  }

  private List<Object> evaluateList(List<?> list, String where) {
    return new ArrayList<>(
        list.stream().map(item -> evaluate(item, where)).filter(Objects::nonNull).toList());
  }

  private @Nullable Object function(Map<?, ?> map, String where) {
    Map.Entry<?, ?> call = map.entrySet().iterator().next();
    String name = String.valueOf(call.getKey());
    Object argument = call.getValue();
    return switch (name) {
      case "Ref" -> reference(YamlNodes.text(argument, where), where);
      case "Fn::Sub" -> substitute(argument, where);
      case "Fn::GetAtt" -> references.attribute(texts(argument, where), where);
      case "Fn::If" -> choose(arguments(argument, 3, name, where), where);
      case "Fn::Join" -> join(arguments(argument, 2, name, where), where);
      case "Fn::Select" -> select(arguments(argument, 2, name, where), where);
      case "Fn::Split" -> split(arguments(argument, 2, name, where), where);
      default ->
          throw new LaptopException(where + " uses " + name + ", which the laptop does not know.");
    };
  }

  private static List<Object> arguments(
      @Nullable Object argument, int count, String name, String where) {
    List<Object> list = YamlNodes.list(argument, where);
    if (list.size() != count) {
      throw new LaptopException(where + ": " + name + " takes " + count + " arguments.");
    }
    return list;
  }

  private List<String> texts(@Nullable Object argument, String where) {
    return YamlNodes.list(argument, where).stream()
        .map(item -> YamlNodes.text(evaluate(item, where), where))
        .toList();
  }

  private @Nullable Object reference(String name, String where) {
    if (name.equals("AWS::NoValue")) {
      return null;
    }
    String pseudo = PSEUDO.get(name);
    return pseudo != null ? pseudo : references.value(name, where);
  }

  private String substitute(@Nullable Object argument, String where) {
    List<Object> form =
        argument instanceof List<?> list
            ? new ArrayList<>(list)
            : List.of(YamlNodes.text(argument, where));
    Map<String, Object> variables =
        form.size() > 1 ? evaluateMap(YamlNodes.map(form.get(1), where), where) : Map.of();
    Matcher matcher = VARIABLE.matcher(YamlNodes.text(form.getFirst(), where));
    return matcher.replaceAll(found ->
        Matcher.quoteReplacement(
            variable(found.group(1), found.group(2).strip(), variables, where)));
  }

  private String variable(String bang, String name, Map<String, Object> variables, String where) {
    if (!bang.isEmpty()) {
      return "${" + name + "}";
    }
    Object given = variables.get(name);
    if (given != null) {
      return YamlNodes.text(given, where);
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? String.valueOf(reference(name, where))
        : references.attribute(List.of(name.substring(0, dot), name.substring(dot + 1)), where);
  }

  private @Nullable Object choose(List<Object> form, String where) {
    boolean holds = conditions.isTrue(YamlNodes.text(form.get(0), where), where);
    return evaluate(form.get(holds ? 1 : 2), where);
  }

  private String join(List<Object> form, String where) {
    return String.join(
        YamlNodes.text(form.get(0), where), texts(evaluate(form.get(1), where), where));
  }

  private Object select(List<Object> form, String where) {
    int index = YamlNodes.number(evaluate(form.get(0), where), 0, where);
    List<Object> items = YamlNodes.list(evaluate(form.get(1), where), where);
    if (index < 0 || index >= items.size()) {
      throw new LaptopException(
          where + ": Fn::Select asks for item " + index + " of " + items.size() + ".");
    }
    return items.get(index);
  }

  private List<String> split(List<Object> form, String where) {
    String text = YamlNodes.text(evaluate(form.get(1), where), where);
    return List.of(text.split(Pattern.quote(YamlNodes.text(form.get(0), where)), -1));
  }
}
