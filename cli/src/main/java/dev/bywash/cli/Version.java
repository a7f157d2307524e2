package dev.bywash.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "bywash " + (version == null ? "(development)" : version),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
