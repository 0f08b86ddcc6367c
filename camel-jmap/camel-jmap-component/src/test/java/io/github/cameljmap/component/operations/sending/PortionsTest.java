package io.github.cameljmap.component.operations.sending;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.session.JmapLimits;

import static org.assertj.core.api.Assertions.assertThat;

/** A list is cut to what the server takes in one request. */
class PortionsTest {

    private static final Postmark POSTMARK = new Postmark("1@example.com", Optional.empty());

    @Test
    void nothingIsNoRequest() {
        assertThat(sizes(0, email("x"), limits(100_000, 16, 500))).isEmpty();
    }

    @Test
    void maxObjectsInSet() {
        assertThat(sizes(5, email("x"), limits(100_000, 16, 2))).containsExactly(2, 2, 1);
    }

    @Test
    void maxSizeRequest() {
        assertThat(sizes(3, email("x".repeat(40_000)), limits(100_000, 16, 500)))
                .containsExactly(2, 1);
    }

    @Test
    void maxCallsInRequestAsAnImportTakesFewMessagesInOneCall() {
        Outbound imported = Outbound.imported("G1", POSTMARK, Set.of(), "P1");

        assertThat(sizes(12, imported, limits(100_000, 4, 500))).containsExactly(10, 2);
    }

    @Test
    void oneThatIsTooLargeForAnyRequestIsLeftToTheServerToRefuse() {
        assertThat(sizes(2, email("x".repeat(200_000)), limits(100_000, 16, 500)))
                .containsExactly(1, 1);
    }

    private static List<Integer> sizes(int count, Outbound email, JmapLimits limits) {
        return Portions.of(Collections.nCopies(count, email), limits).stream()
                .map(List::size)
                .toList();
    }

    private static Outbound email(String text) {
        return Outbound.created(Email.builder().text(text).build(), POSTMARK, Set.of(), "P1");
    }

    private static JmapLimits limits(long maxSizeRequest, int maxCallsInRequest, int maxObjectsInSet) {
        return new JmapLimits(1, 1, maxSizeRequest, 1, maxCallsInRequest, 500, maxObjectsInSet);
    }
}
