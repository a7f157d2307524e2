package dev.bywash.sample;

/** What a person at the screen can do to the connection, by asking the harness for it. */
public enum Trouble {
  CUT("Cut", "cuts every connection in the middle"),
  REFUSE_WEBSOCKET("Refuse WebSocket", "refuses WebSocket for 30 s, and cuts every connection"),
  MUTE_SSE("Mute SSE", "answers SSE and then says nothing, for 30 s"),
  DRAIN("Drain", "sends every client away, to come back in a moment");

  private final String label;
  private final String effect;

  Trouble(String label, String effect) {
    this.label = label;
    this.effect = effect;
  }

  /** What its button says. */
  public String label() {
    return label;
  }

  /** What the server then does, as the end of a sentence: "The server …". */
  public String effect() {
    return effect;
  }
}
