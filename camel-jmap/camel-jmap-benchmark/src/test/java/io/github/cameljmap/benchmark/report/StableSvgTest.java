package io.github.cameljmap.benchmark.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StableSvgTest {

    @Test
    void idsAreCounted() {
        assertThat(StableSvg.of("<g id=\"pXyZ\"/><g id=\"c12\"/><p clip=\"url(#c12)\"/><style>#pXyZ .c123</style>"))
                .isEqualTo("<g id=\"id0\"/><g id=\"id1\"/><p clip=\"url(#id1)\"/><style>#id0 .c123</style>");
    }

    @Test
    void numbersAreRoundedToWhatCanBeSeen() {
        assertThat(StableSvg.of("<p d=\"M12.345678 1.5 L-0.0049999 1.0E10 3.2000000001E-4\"/>"))
                .isEqualTo("<p d=\"M12.35 1.5 L-0.00 1.0E10 0.00\"/>");
    }
}
