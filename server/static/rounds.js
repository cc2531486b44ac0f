:root{}
