package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {
  @ParameterizedTest
  @ValueSource(strings = {"serve", "publish", "tail", "demo", "webhook", "faults", "soak"})
  void everyCommandHasHelpThatNamesTheExitStatus(String command) throws Exception {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: bywash " + command).contains("Exit status:");
    assertThat(run.out()).doesNotContain("\u001b");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpFitsEightyColumns() throws Exception {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|a command is missing, one of serve, publish, tail, demo, sample, webhook, matrix, bounds, faults, soak",
        "--prot|Unknown option: '--prot'",
        "serve --port abc|'abc' is not an int",
        "serve --port 99999|--port: port is 99999, but must be 0 to 65535",
        "serve --heartbeat 15|'15' is no duration; write it like 500ms, 15s, 2m, 1h or 1d",
        "serve --retain-bytes 1X|'1X' is no size; write it like 65536, 512KiB, 64MiB or 1GB",
        "serve --bind 1.2.3.4.5|'1.2.3.4.5' is neither an address nor a host that is known here",
        "tail http://localhost|--channel is missing: say which",
        "tail http://localhost --protocol x|'x' is no protocol; choose one of bywash, plain",
        "tail localhost --channel a|begins with http:// or https://",
        "tail http://localhost --channel a --transport x|'x' is no transport",
        "tail http://localhost --channel a --count 0|--count is 0, but must be at least 1",
        "publish http://localhost --channel a|either DATA, or --file FILE",
        "publish localhost --channel a 1|begins with http:// or https://",
        "publish http://localhost --channel a 1 --text --ndjson|mutually exclusive",
        "webhook|a command is missing, one of list, add, update, enable, disable, remove",
        "webhook update ep_1|nothing is to be changed: say --url",
        "webhook update ep_1 --header a=b --no-headers|either --header or --no-headers",
        "webhook replay|either a DELIVERY, or --failed or --since",
        "webhook listen --secret short|a secret begins with whsec_",
        "webhook list --server localhost|begins with http:// or https://",
        "serve --webhook ftp://x/|it must begin with https:// or http://",
        "serve --webhooks --webhook-allow 10|'10' is no range of addresses",
        "soak --time 10ms|--time is 10ms, but must be 1s to 1d",
        "faults cutt|'cutt' is no effect; did you mean 'cut'?",
        "serve --fault cutt|--fault: 'cutt' is no effect; did you mean 'cut'?",
        "serve --control-port 99999|--control-port: controlPort is 99999, but must be 0 to 65535",
        "demo --seconds 1|--seconds is 1, but must be 3 to 3600",
      })
  void aWrongCommandLineGetsOneClearLineAndStatusTwo(String line, String expected)
      throws Exception {
    CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains(expected).contains("--help");
  }

  @Test
  void aPortInUseIsOneClearLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run = CommandRun.of("serve", "--port", "" + taken.getLocalPort());

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .contains("Address already in use")
          .endsWith("choose another with --port (0 takes any that is free) or --bind");
    }
  }

  @Test
  void aServerThatIsNotThereIsOneClearLine() throws Exception {
    String url = "http://127.0.0.1:" + ServerProcess.freePort() + "/events";
    CommandRun run = CommandRun.of("publish", url, "--channel", "quakes", "1");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("bywash publish: cannot reach " + url + ": nobody answers there\n");
  }
}
