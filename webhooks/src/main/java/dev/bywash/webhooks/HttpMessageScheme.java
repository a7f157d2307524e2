package dev.bywash.webhooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP message signatures (RFC 9421) with a policy for webhooks: a signature says when it was
 * created and covers {@code content-digest}, and so the body; it may cover more. What is signed
 * here covers the method, the URL where it is known, the digest and {@code webhook-id}.
 */
final class HttpMessageScheme implements Scheme {

  private static final String INPUT = "signature-input";
  private static final String SIGNATURE = "signature";
  private static final String CREATED = "created";

  @Override
  public List<Claim> claims(WebhookRequest request) throws WebhookVerificationException {
    Map<String, SignatureInput> inputs = SignatureInput.parse(INPUT, request.require(INPUT));
    Map<String, byte[]> signatures = ByteSequences.parse(SIGNATURE, request.require(SIGNATURE));
    ContentDigest.check(request);
    List<Claim> claims = new ArrayList<>();
    for (Map.Entry<String, SignatureInput> labelled : inputs.entrySet()) {
      byte @Nullable [] signature = signatures.get(labelled.getKey());
      SignatureInput input = labelled.getValue();
      if (signature != null && input.covers(ContentDigest.NAME)) {
        claims.addAll(claims(request, input, signature));
      }
    }
    return Words.atLeastOne(claims, INPUT, "label=(… \"content-digest\" …);created=…");
  }

  /** One for each algorithm that the signature may be of: it need not say. */
  private static List<Claim> claims(WebhookRequest request, SignatureInput input, byte[] signature)
      throws WebhookVerificationException {
    String created = input.parameter(CREATED);
    if (created == null) {
      throw new MalformedHeaderException(INPUT, "it does not say when it was created");
    }
    long epochSeconds = Timestamps.parse(INPUT, created);
    byte[] content = SignatureBase.of(request, input);
    String id = id(request, input, content);
    String algorithm = input.parameter("alg");
    List<Claim> claims = new ArrayList<>();
    for (String known : Arrays.asList(Key.HMAC_SHA256, Key.ED25519)) {
      if (algorithm == null || algorithm.equals(known)) {
        claims.add(new Claim(id, epochSeconds, known, content, signature));
      }
    }
    return claims;
  }

  private static String id(WebhookRequest request, SignatureInput input, byte[] content)
      throws WebhookVerificationException {
    return input.covers(StandardScheme.ID)
        ? request.require(StandardScheme.ID)
        : Bytes.digest(content);
  }

  @Override
  public Map<String, String> sign(
      WebhookRequest request, String id, long epochSeconds, List<Key> keys) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Digest", ContentDigest.of(request.body()));
    headers.put(StandardScheme.ID, id);
    StringBuilder inputs = new StringBuilder();
    StringBuilder signatures = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      SignatureInput input = input(request, epochSeconds, key.algorithm());
      byte[] content = SignatureBase.ofOwn(withHeaders(request, headers), input);
      String label = (i == 0 ? "" : ", ") + "sig" + (i + 1) + "=";
      inputs.append(label).append(input.text());
      signatures.append(label).append(ByteSequences.write(key.sign(content)));
    }
    headers.put("Signature-Input", inputs.toString());
    headers.put("Signature", signatures.toString());
    return headers;
  }

  private static SignatureInput input(WebhookRequest request, long epochSeconds, String algorithm) {
    List<String> components = new ArrayList<>();
    components.add("@method");
    if (request.url() != null) {
      components.add("@target-uri");
    }
    components.add(ContentDigest.NAME);
    components.add(StandardScheme.ID);
    return SignatureInput.of(components, epochSeconds, algorithm);
  }

  private static WebhookRequest withHeaders(WebhookRequest request, Map<String, String> headers) {
    WebhookRequest own =
        WebhookRequest.of(
                request.body(),
                name -> headers.get(name.equals(ContentDigest.NAME) ? "Content-Digest" : name))
            .method(request.method());
    return request.url() == null ? own : own.url(request.url());
  }
}
