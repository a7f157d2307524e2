package dev.bywash.harness.webhook;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/**
 * One run of a delivery through its schedule. A replay is another run and so another task: it
 * cannot be taken away with the one that is just ending.
 */
record DeliveryRef(long id, int run) {

  static final TaskDescriptor<Void> TASK = TaskDescriptor.of("deliver");

  static DeliveryRef of(TaskInstance<Void> instance) {
    String[] parts = instance.getId().split("-", 2);
    return new DeliveryRef(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
  }

  TaskInstance<Void> instance() {
    return TASK.instance(id + "-" + run).build();
  }
}
