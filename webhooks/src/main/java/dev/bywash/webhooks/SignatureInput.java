package dev.bywash.webhooks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one signature covers, and its parameters (RFC 9421 section 2.3). Immutable. */
final class SignatureInput {

  private final List<String> components;
  private final Map<String, String> parameters;
  private final String text;

  private SignatureInput(List<String> components, Map<String, String> parameters, String text) {
    this.components = components;
    this.parameters = parameters;
    this.text = text;
  }

  static SignatureInput of(List<String> components, long created, String algorithm) {
    StringBuilder text = new StringBuilder("(");
    for (String component : components) {
      text.append(text.length() == 1 ? "" : " ").append('"').append(component).append('"');
    }
    text.append(");created=").append(created).append(";alg=\"").append(algorithm).append('"');
    return new SignatureInput(components, new LinkedHashMap<>(), text.toString());
  }

  /**
   * All of a header's inputs by their labels; a label that comes again replaces the earlier one.
   */
  static Map<String, SignatureInput> parse(String header, String value)
      throws MalformedHeaderException {
    Map<String, SignatureInput> inputs = new LinkedHashMap<>();
    FieldReader reader = new FieldReader(header, value);
    do {
      String label = reader.key();
      reader.expect('=');
      inputs.put(label, read(reader));
    } while (reader.nextMember());
    return inputs;
  }

  private static SignatureInput read(FieldReader reader) throws MalformedHeaderException {
    int start = reader.position();
    List<String> components = new ArrayList<>();
    reader.expect('(');
    while (!reader.take(')')) {
      components.add(reader.string());
      if (reader.peek() == ';') {
        throw reader.malformed("components with parameters are not supported");
      }
      if (reader.peek() != ')') {
        reader.expect(' ');
      }
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    while (reader.take(';')) {
      String name = reader.key();
      reader.expect('=');
      parameters.put(name, reader.peek() == '"' ? reader.string() : reader.digits());
    }
    return new SignatureInput(components, parameters, reader.since(start));
  }

  List<String> components() {
    return components;
  }

  boolean covers(String component) {
    return components.contains(component);
  }

  @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  /** As it stands in the header, without its label. */
  String text() {
    return text;
  }
}
