package dev.bywash.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand over a plain socket, so that a test sees every byte. Reads fail after 5 seconds. */
final class RawClient implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  RawClient(HarnessServer server) {
    this(server.port());
  }

  RawClient(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(5_000);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A GET of the resource with this query, and headers as {@code Name: value}. */
  RawClient get(String query, String... headers) {
    return request("GET", "/events?" + query, headers, new byte[0]);
  }

  RawClient request(String method, String target, String[] headers, byte[] body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: test\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    all.writeBytes(body);
    return send(all.toByteArray());
  }

  RawClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawClient send(String text) {
    return send(text.getBytes(ISO_8859_1));
  }

  /** The head of a response. */
  Response head() {
    String status = line();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    return new Response(Integer.parseInt(status.substring(9, 12)), headers, "");
  }

  /** A response with its body. */
  Response response() {
    Response head = head();
    boolean bodiless = head.status == 204 || head.status == 304;
    int length = bodiless ? 0 : Integer.parseInt(head.header("Content-Length"));
    return new Response(head.status, head.headers, new String(bytes(length), UTF_8));
  }

  byte[] bytes(int count) {
    try {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next byte, or -1 at the end. */
  int read() {
    try {
      return in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that ends with CR LF. */
  private String line() {
    StringBuilder line = new StringBuilder();
    for (int c = read(); c != '\n'; c = read()) {
      if (c < 0) {
        throw new UncheckedIOException(new EOFException());
      }
      line.append((char) c);
    }
    return line.substring(0, line.length() - 1);
  }

  /** The data of the next chunk of a chunked body; empty at its end. */
  String chunk() {
    int size = Integer.parseInt(line(), 16);
    String data = new String(bytes(size), UTF_8);
    line();
    return data;
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Response(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }

    JsonObject json() {
      return JsonParser.parseString(body).getAsJsonObject();
    }
  }
}
