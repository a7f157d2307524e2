package dev.bywash.harness.webhook;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where endpoints and deliveries are kept: HSQLDB in a file or in memory, or PostgreSQL. Every
 * commit to the file is forced to the disk before it returns, so neither a killed process nor a
 * power failure takes it back. Safe on every thread; every call blocks.
 */
final class Database implements AutoCloseable {

  private static final int MAX_TRIES = 10;
  private static final int SPARE_CONNECTIONS = 8;
  private static final int MAX_SHARED_CONNECTIONS = 20;
  private static final long CONNECT_MILLIS = 10_000;

  private final HikariDataSource pool;
  private final boolean embedded;

  /** Null unless there is a file that only one process may have. */
  private final @Nullable FileChannel lock;

  private Database(String url, int connections, boolean embedded, @Nullable FileChannel lock) {
    this.embedded = embedded;
    this.lock = lock;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    if (embedded) {
      config.setUsername("SA");
    }
    config.setPoolName("bywash-harness-webhook-db");
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setThreadFactory(new DefaultThreadFactory("bywash-harness-webhook-db", true));
    pool = new HikariDataSource(config);
  }

  /** Opens it, and makes what it needs. Fails with {@link WebhookStoreException}. */
  static Database open(WebhookOptions options) {
    Database database;
    if (options.jdbcUrl != null) {
      database =
          connect(
              options.jdbcUrl,
              Math.min(options.threads + SPARE_CONNECTIONS, MAX_SHARED_CONNECTIONS),
              false,
              null);
    } else {
      // HSQLDB would otherwise set up the logging of the whole process anew.
      System.setProperty(
          "hsqldb.reconfig_logging", System.getProperty("hsqldb.reconfig_logging", "false"));
      FileChannel lock = options.directory == null ? null : lock(options.directory);
      String place =
          options.directory == null
              ? "mem:bywash-" + UUID.randomUUID()
              : "file:" + options.directory.resolve("deliveries").toAbsolutePath();
      database =
          connect(
              "jdbc:hsqldb:"
                  + place
                  + ";hsqldb.write_delay=false;hsqldb.tx=mvcc;sql.syntax_pgs=true"
                  + ";hsqldb.default_table_type=cached;hsqldb.lock_file=false",
              options.threads + SPARE_CONNECTIONS,
              true,
              lock);
    }
    try {
      database.run("cannot prepare the database", Schema::create);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Database connect(
      String url, int connections, boolean embedded, @Nullable FileChannel lock) {
    try {
      return new Database(url, connections, embedded, lock);
    } catch (RuntimeException e) {
      release(lock);
      throw new WebhookStoreException("cannot open the database of webhook deliveries", e);
    }
  }

  /** The system gives the lock back when the process ends, however it does. */
  private static FileChannel lock(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            directory + " is in use by another server; each needs a directory of its own");
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the directory " + directory, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException thisVeryProcess) {
      return null;
    }
  }

  DataSource dataSource() {
    return pool;
  }

  /** Whether no other process can be at work on it. */
  boolean isExclusive() {
    return embedded;
  }

  /** What is done in one transaction. */
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** The same, without a result. */
  interface Action {
    void in(Connection connection) throws SQLException;
  }

  void run(String otherwise, Action action) {
    boolean unused =
        call(
            otherwise,
            connection -> {
              action.in(connection);
              return true;
            });
  }

  /**
   * Does all of it, or nothing. What another transaction stood in the way of is done again from the
   * start.
   */
  <T> T call(String otherwise, Work<T> work) {
    for (int tries = 1; true; tries++) {
      try (Connection connection = pool.getConnection()) {
        connection.setAutoCommit(false);
        try {
          T result = work.in(connection);
          connection.commit();
          return result;
        } catch (SQLException | RuntimeException e) {
          connection.rollback();
          throw e;
        }
      } catch (SQLException e) {
        if (!isConflict(e) || tries == MAX_TRIES) {
          throw new WebhookStoreException(otherwise, e);
        }
      }
    }
  }

  /**
   * Class 40 is "transaction rollback" (SQL:2016). The others come when several servers make the
   * tables at once: each sees the other's the second time.
   */
  private static boolean isConflict(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("40") || state.equals("42P07") || state.equals("23505");
  }

  @Override
  public void close() {
    if (embedded && !pool.isClosed()) {
      try (Connection connection = pool.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      } catch (SQLException e) {
        throw new WebhookStoreException("cannot close the database of webhook deliveries", e);
      } finally {
        pool.close();
        release(lock);
      }
    } else {
      pool.close();
    }
  }

  private static void release(@Nullable FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
