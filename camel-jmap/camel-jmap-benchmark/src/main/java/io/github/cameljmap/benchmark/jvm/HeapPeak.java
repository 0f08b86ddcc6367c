package io.github.cameljmap.benchmark.jvm;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;

/**
 * The most heap that was in use behind any garbage collection of this JVM. A full collection is asked for every now and then,
 * so that it is what was really held and not what nobody had cleared away yet.
 */
public final class HeapPeak implements AutoCloseable {

    private static final long MILLIS_BETWEEN_COLLECTIONS = 1000;

    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(pool -> pool.getName())
            .collect(Collectors.toSet());

    // written by the JVM's thread for notifications
    private final AtomicLong peak = new AtomicLong();

    private final ScheduledExecutorService collector = Executors.newSingleThreadScheduledExecutor();

    public HeapPeak() {
        for (GarbageCollectorMXBean collection : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collection).addNotificationListener((event, self) -> collected(event), null, null);
        }
        collector.scheduleWithFixedDelay(System::gc, 0, MILLIS_BETWEEN_COLLECTIONS, TimeUnit.MILLISECONDS);
    }

    /** The heap that is in use now, in bytes. */
    public static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** In bytes. */
    public long bytes() {
        return Math.max(peak.get(), used());
    }

    private void collected(Notification event) {
        if (event.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            Map<String, MemoryUsage> usage = GarbageCollectionNotificationInfo.from((CompositeData) event.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc();
            long used = usage.entrySet().stream()
                    .filter(pool -> pools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            peak.accumulateAndGet(used, Math::max);
        }
    }

    @Override
    public void close() {
        collector.shutdownNow();
    }
}
