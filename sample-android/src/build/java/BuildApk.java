import com.android.apksig.ApkSigner;
import com.android.apksig.ApkVerifier;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.Diagnostic;
import com.android.tools.r8.DiagnosticsHandler;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Builds the APKs, as far as Maven cannot: one step for each phase that needs it.
 *
 * <ul>
 *   <li>{@code resources PREBUILT FRAMEWORK}: compiles and links the resources, debug and release,
 *       and writes {@code R.java};
 *   <li>{@code package ANDROID CLASSPATH JAR CHECK}: dexes the app for debug, shrinks it for
 *       release, signs and verifies both; and shrinks it once more, by the same rules, into class
 *       files that a JVM can run, together with the classes of CHECK.
 * </ul>
 *
 * Run in the module's directory.
 */
public final class BuildApk {
  private static final int MIN_API = 21;
  private static final String PASSWORD = "sample";
  private static final Path OUT = Path.of("target", "apk");
  private static final Path RULES = Path.of("src", "main", "r8", "rules.pro");
  private static final Path AAPT_RULES = OUT.resolve("aapt.pro");

  /**
   * A warning ends the build, but for what OkHttp uses where it is there, and for what several jars
   * have and no app needs.
   */
  private static final DiagnosticsHandler DIAGNOSTICS =
      new DiagnosticsHandler() {
        @Override
        public void warning(Diagnostic warning) {
          String text = warning.getDiagnosticMessage();
          if (!text.contains("org.conscrypt.") && !text.contains("Resource 'META-INF/")) {
            throw new IllegalStateException(warning.getOrigin() + ": " + text);
          }
        }

        @Override
        public void info(Diagnostic info) {}
      };

  private BuildApk() {}

  public static void main(String[] args) throws Exception {
    Files.createDirectories(OUT);
    switch (args[0]) {
      case "resources" -> resources(aapt2(Path.of(args[1])), args[2]);
      case "package" -> packageAll(Path.of(args[1]), classpath(args[2]), args[3], args[4]);
      default -> throw new IllegalArgumentException("resources or package, not " + args[0]);
    }
  }

  /** The one of the prebuilt programs that runs here. */
  private static Path aapt2(Path prebuilt) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String folder =
        system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macosx" : "linux";
    Path program =
        prebuilt.resolve(folder).resolve(folder.equals("windows") ? "aapt2.exe" : "aapt2");
    if (!program.toFile().setExecutable(true)) {
      throw new IllegalStateException(program + " cannot be made executable");
    }
    return program;
  }

  private static void resources(Path aapt2, String framework) throws Exception {
    Path compiled = OUT.resolve("resources.zip");
    run(aapt2, "compile", "--dir", "src/main/res", "-o", compiled);
    Path generated = Path.of("target", "generated-sources", "r");
    Files.createDirectories(generated);
    link(aapt2, framework, compiled, "release", "--java", generated, "--proguard", AAPT_RULES);
    link(aapt2, framework, compiled, "debug", "--debug-mode");
  }

  private static void link(Path aapt2, String framework, Path compiled, String kind, Object... more)
      throws Exception {
    List<Object> command = new ArrayList<>(List.of(aapt2, "link", "-I", framework));
    command.addAll(List.of("--manifest", "src/main/AndroidManifest.xml", "--auto-add-overlay"));
    command.addAll(List.of(more));
    command.addAll(List.of("-o", OUT.resolve("resources-" + kind + ".apk"), compiled));
    run(command.toArray());
  }

  private static void packageAll(
      Path android, List<Path> libraries, String jar, String checkClasses) throws Exception {
    List<Path> program = new ArrayList<>(libraries);
    program.add(Path.of(jar));
    Path debugDex = OUT.resolve("debug-dex.zip");
    D8.run(
        D8Command.builder(DIAGNOSTICS)
            .addProgramFiles(program)
            .addLibraryFiles(android)
            .addLibraryResourceProvider(JdkClassFileProvider.fromSystemJdk())
            .setMinApiLevel(MIN_API)
            .setMode(CompilationMode.DEBUG)
            .setOutput(debugDex, OutputMode.DexIndexed)
            .build());
    Path releaseDex = OUT.resolve("release-dex.zip");
    R8.run(
        shrinker(program, android)
            .setMinApiLevel(MIN_API)
            .setProguardMapOutputPath(OUT.resolve("mapping.txt"))
            .setOutput(releaseDex, OutputMode.DexIndexed)
            .build());
    shrinkForTheJvm(program, android, Path.of(checkClasses));
    Path key = key();
    sign(zip("debug", debugDex, program), OUT.resolve("sample-debug.apk"), key);
    sign(zip("release", releaseDex, program), OUT.resolve("sample-release.apk"), key);
  }

  private static R8Command.Builder shrinker(List<Path> program, Path android) throws IOException {
    return R8Command.builder(DIAGNOSTICS)
        .addProgramFiles(program)
        .addLibraryFiles(android)
        .addLibraryResourceProvider(JdkClassFileProvider.fromSystemJdk())
        .addProguardConfigurationFiles(AAPT_RULES, RULES)
        .setMode(CompilationMode.RELEASE);
  }

  /** The same program by the same rules, entered by a main method instead of an Activity. */
  private static void shrinkForTheJvm(List<Path> program, Path android, Path check)
      throws Exception {
    String main = "dev.bywash.sample.android.ShrunkProgram";
    List<Path> classes = new ArrayList<>();
    try (var files = Files.list(check.resolve("dev/bywash/sample/android"))) {
      files
          .filter(
              file ->
                  file.getFileName().toString().startsWith("ShrunkProgram")
                      && !file.getFileName().toString().contains("Test"))
          .forEach(classes::add);
    }
    R8.run(
        shrinker(program, android)
            .addProgramFiles(classes)
            .addProguardConfiguration(
                List.of(
                    "-keep class " + main + " { public static void main(java.lang.String[]); }"),
                Origin.unknown())
            .setOutput(OUT.resolve("release-for-the-jvm.jar"), OutputMode.ClassFile)
            .build());
  }

  /** The APK before it is signed: linked resources, dex, and what else is in the jars. */
  private static Path zip(String kind, Path dex, List<Path> program) throws IOException {
    Path apk = OUT.resolve(kind + "-unsigned.apk");
    Set<String> names = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(apk);
        ZipOutputStream out = new ZipOutputStream(file)) {
      copy(OUT.resolve("resources-" + kind + ".apk"), out, names, false);
      copy(dex, out, names, false);
      for (Path jar : program) {
        copy(jar, out, names, true);
      }
    }
    return apk;
  }

  private static void copy(Path zip, ZipOutputStream out, Set<String> names, boolean isJar)
      throws IOException {
    try (ZipFile in = new ZipFile(zip.toFile())) {
      for (ZipEntry entry :
          (Iterable<ZipEntry>) in.stream().map(each -> (ZipEntry) each)::iterator) {
        String name = entry.getName();
        boolean wanted =
            isJar ? isResource(name) : name.endsWith(".dex") || !name.startsWith("META-INF/");
        if (entry.isDirectory() || !wanted || !names.add(name)) {
          continue;
        }
        ZipEntry copied = new ZipEntry(name);
        copied.setTime(0);
        if (entry.getMethod() == ZipEntry.STORED) {
          // Android 11 and later map resources.arsc, and refuse it compressed.
          copied.setMethod(ZipEntry.STORED);
          copied.setSize(entry.getSize());
          copied.setCrc(entry.getCrc());
        }
        out.putNextEntry(copied);
        try (InputStream bytes = in.getInputStream(entry)) {
          bytes.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }

  /** What a library reads at run time, such as OkHttp's list of public suffixes. */
  private static boolean isResource(String name) {
    return !name.endsWith(".class")
        && !name.endsWith(".md")
        && !name.endsWith(".kotlin_builtins")
        && (!name.startsWith("META-INF/") || name.startsWith("META-INF/services/"));
  }

  /** A key for this build alone: an app's own is not in a repository. */
  private static Path key() throws Exception {
    Path key = OUT.resolve("sample.p12");
    if (!Files.exists(key)) {
      run(
          Path.of(System.getProperty("java.home"), "bin", "keytool"),
          "-genkeypair",
          "-alias",
          "sample",
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-dname",
          "CN=Bywash sample",
          "-validity",
          "10000",
          "-storetype",
          "PKCS12",
          "-keystore",
          key,
          "-storepass",
          PASSWORD);
    }
    return key;
  }

  private static void sign(Path unsigned, Path signed, Path key) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(key)) {
      store.load(in, PASSWORD.toCharArray());
    }
    ApkSigner.SignerConfig signer =
        new ApkSigner.SignerConfig.Builder(
                "SAMPLE",
                (PrivateKey) store.getKey("sample", PASSWORD.toCharArray()),
                List.of((X509Certificate) store.getCertificate("sample")))
            .build();
    new ApkSigner.Builder(List.of(signer))
        .setInputApk(unsigned.toFile())
        .setOutputApk(signed.toFile())
        .setMinSdkVersion(MIN_API)
        .setV1SigningEnabled(true)
        .setV2SigningEnabled(true)
        .setV3SigningEnabled(true)
        .build()
        .sign();
    ApkVerifier.Result result =
        new ApkVerifier.Builder(signed.toFile())
            .setMinCheckedPlatformVersion(MIN_API)
            .build()
            .verify();
    if (!result.isVerified()
        || !result.isVerifiedUsingV1Scheme()
        || !result.isVerifiedUsingV2Scheme()
        || !result.isVerifiedUsingV3Scheme()) {
      throw new IllegalStateException(signed + " does not verify: " + result.getErrors());
    }
    System.out.println(
        "[INFO] "
            + signed
            + ", "
            + Files.size(signed) / 1024
            + " KiB, signed v1 v2 v3 and verified");
  }

  private static List<Path> classpath(String file) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String path : Files.readString(Path.of(file)).trim().split(java.io.File.pathSeparator)) {
      paths.add(Path.of(path));
    }
    return paths;
  }

  private static void run(Object... command) throws Exception {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    int status = new ProcessBuilder(words).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(words + " ended with " + status);
    }
  }
}
