package dev.bywash;

import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.File;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/**
 * A process for {@link DurableKillTest} to kill: writes the id of each event into a file, which is
 * its work, and has it count after that. Slower than the stream, so that events wait for it.
 */
final class DurableChild {
  static final String NAME = "orders";

  private DurableChild() {}

  /**
   * @param args the server's URL, the directory for cursors, the file to write to, and the mode
   */
  @SuppressWarnings("CheckReturnValue")
  public static void main(String[] args) throws Exception {
    AckMode mode = AckMode.valueOf(args[3]);
    BywashClient client =
        BywashClient.builder(args[0])
            .okHttpClient(new OkHttpClient())
            .retryPolicy(RetryPolicy.defaults().withBackoff(100, 200, TimeUnit.MILLISECONDS))
            .cursorStore(CursorStore.inDirectory(new File(args[1])))
            .build();
    StreamRequest request = StreamRequest.of("orders").fromEarliest().durable(NAME, mode);
    FileOutputStream out = new FileOutputStream(args[2]);
    if (mode == AckMode.AUTO) {
      client.subscribe(request).subscribe(event -> work(event, out));
      Thread.sleep(Long.MAX_VALUE);
    } else {
      client
          .subscribe(request)
          .observeOn(Schedulers.io())
          .blockingForEach(
              event -> {
                work(event, out);
                event.acknowledge();
              });
    }
  }

  private static void work(Event event, FileOutputStream out) throws Exception {
    Thread.sleep(1);
    out.write((event.id() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
