package dev.bywash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MatrixCommandTest {
  @Test
  void printsAndWritesWhatBecameOfEachCase(@TempDir Path directory) throws Exception {
    Path markdown = directory.resolve("matrix.md");
    Path html = directory.resolve("matrix.html");

    CommandRun run =
        CommandRun.of(
            "matrix",
            "--only",
            "unauthorized",
            "--transport",
            "sse",
            "--markdown",
            markdown.toString(),
            "--html",
            html.toString());

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("any: at headers: unauthorized: once", "error RefusedException 401", "passed");
    assertThat(run.err()).contains("4 of 4 cases");
    assertThat(markdown).content().contains("| sse | unharmed |");
    assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("unharmed");
  }

  @Test
  void keepsStandardOutputForOneLineOfJson() throws Exception {
    CommandRun run = CommandRun.of("matrix", "--only", "no-content", "--json");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(json.get("cases").getAsInt()).isEqualTo(8);
    assertThat(json.get("broken").getAsInt()).isZero();
  }

  @Test
  void saysWhichEffectsAndTransportsThereAre() throws Exception {
    CommandRun misspelt = CommandRun.of("matrix", "--only", "cutt");
    assertThat(misspelt.status()).isEqualTo(2);
    assertThat(misspelt.err()).contains("--only", "cutt", "cut");

    CommandRun impossible = CommandRun.of("matrix", "--only", "masked", "--transport", "sse");
    assertThat(impossible.status()).isEqualTo(2);
    assertThat(impossible.err()).contains("masked never happens on sse");

    CommandRun tooMany = CommandRun.of("matrix", "--jobs", "0");
    assertThat(tooMany.status()).isEqualTo(2);
    assertThat(tooMany.err()).contains("--jobs is 0, but must be 1 to 100");
  }
}
