package org.learningthursdays.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads CloudFormation's YAML. Short forms such as `!Sub` become the long form, `{"Fn::Sub":
/// ...}`, so that only one of them has to be understood afterwards.
public final class TemplateYaml {
  private TemplateYaml() {}

  public static Map<String, Object> read(Path file) {
    try {
      return parse(Files.readString(file), file.getFileName().toString());
    } catch (NoSuchFileException e) {
      throw new LaptopException("There is no template at " + file + ".", e);
    } catch (IOException e) {
      throw new LaptopException(
          "The template " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  public static Map<String, Object> parse(String text, String name) {
    try {
      Object root = new Yaml(new Tags()).load(text);
      return YamlNodes.map(root, name);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new LaptopException(
          name + " is not YAML at line " + line + ": " + e.getProblem() + ".", e);
    } catch (YAMLException e) {
      throw new LaptopException(name + " is not YAML: " + e.getMessage() + ".", e);
    }
  }

  private static final class Tags extends SafeConstructor {
    private Tags() {
      super(new LoaderOptions());
      // A version or a date in a template is text.
      yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
      yamlMultiConstructors.put("!", new LongForm());
    }

    private Object content(Node node) {
      return switch (node) {
        case ScalarNode scalar -> constructScalar(scalar);
        case SequenceNode sequence -> constructSequence(sequence);
        case MappingNode mapping -> constructMapping(mapping);
        default -> throw new LaptopException("A tag stands on something unknown: " + node + ".");
      };
    }

    private final class LongForm extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String name = node.getTag().getValue().substring(1);
        return switch (name) {
          case "Ref", "Condition" -> Map.of(name, content(node));
          case "GetAtt" -> Map.of("Fn::GetAtt", attribute(content(node)));
          default -> Map.of("Fn::" + name, content(node));
        };
      }

      private Object attribute(Object content) {
        return content instanceof String dotted
            ? List.copyOf(Arrays.asList(dotted.split("\\.", 2)))
            : content;
      }
    }
  }
}
