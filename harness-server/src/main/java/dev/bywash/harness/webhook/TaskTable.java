package dev.bywash.harness.webhook;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Puts tasks before the scheduler within a transaction of ours: a delivery and the task that makes
 * it are there together, or neither is.
 */
final class TaskTable {

  private final JdbcCustomization dialect;

  TaskTable(Database database) {
    dialect =
        database.isExclusive()
            ? new DefaultJdbcCustomization(false)
            : new AutodetectJdbcCustomization(database.dataSource());
  }

  JdbcCustomization dialect() {
    return dialect;
  }

  void schedule(Connection connection, List<DeliveryRef> deliveries, Instant when) {
    List<TaskInstance<?>> tasks = new ArrayList<>();
    deliveries.forEach(delivery -> tasks.add(delivery.instance()));
    SchedulerClient.Builder.create(new Borrowed(connection))
        .tableName(Schema.TASKS)
        .jdbcCustomization(dialect)
        .build()
        .scheduleBatch(tasks, when);
  }

  /** After a crash: what was in flight is due again at once, for nobody else can be at it. */
  static int release(Connection connection) throws SQLException {
    return Sql.update(
        connection,
        "update "
            + Schema.TASKS
            + " set picked = false, picked_by = null, last_heartbeat = null where picked = true");
  }

  /** Has this one connection, and leaves its end to the transaction's owner. */
  private record Borrowed(Connection connection) implements DataSource {

    @Override
    public Connection getConnection() {
      return (Connection)
          Proxy.newProxyInstance(
              Borrowed.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  return null;
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
